package chat.stoa.tui.update;

import chat.stoa.protocol.Message;
import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.keys.Command;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.model.Overlay.Secret;
import chat.stoa.tui.screen.Graphemes;
import chat.stoa.tui.session.Accounts;
import chat.stoa.tui.session.Turn;

/** Accounts: made, verified, logged in to. A password is typed into a box of its own, so that no history holds it. */
final class AccountCommands {

    private static final int PASSWORD_CHARS_MAX = 300;

    private AccountCommands() {}

    static boolean register(Turn turn, String email) {
        String refusal = Accounts.refusal(turn);
        if (!refusal.isEmpty()) {
            return Commands.refuse(turn, refusal);
        }
        if (!email.isEmpty() && !Message.isMiddle(email)) {
            return Commands.usage(turn, Command.REGISTER);
        }
        return ask(turn, Secret.Purpose.REGISTER, email);
    }

    static boolean verify(Turn turn, String code) {
        String refusal = Accounts.refusal(turn);
        if (!refusal.isEmpty()) {
            return Commands.refuse(turn, refusal);
        }
        if (!Message.isMiddle(code)) {
            return Commands.usage(turn, Command.VERIFY);
        }
        Accounts.verify(turn, code);
        return true;
    }

    static boolean login(Turn turn, String name) {
        String account = name.isEmpty() ? Accounts.account(turn) : name;
        if (!Message.isMiddle(account)) {
            return Commands.usage(turn, Command.LOGIN);
        }
        return RoomCommands.requireOnline(turn) && ask(turn, Secret.Purpose.LOGIN, account);
    }

    /** A key while a password is typed. */
    static void key(Turn turn, Secret secret, InputEvent.Key key) {
        String typed = secret.typed();
        if (key.isText()) {
            insert(turn, secret, Character.toString(key.codePoint()));
        } else if (key.code() == KeyCode.BACKSPACE && !typed.isEmpty()) {
            show(turn, secret.withTyped(typed.substring(0, Graphemes.previous(typed, typed.length()))));
        } else if (key.code() == KeyCode.ENTER && !typed.isEmpty()) {
            entered(turn, secret);
        }
    }

    static void insert(Turn turn, Secret secret, String text) {
        String longer = secret.typed() + Graphemes.sanitize(text);
        if (longer.length() <= PASSWORD_CHARS_MAX) {
            show(turn, secret.withTyped(longer));
        }
    }

    private static void entered(Turn turn, Secret secret) {
        boolean once = secret.purpose() == Secret.Purpose.REGISTER && secret.step() != Secret.Step.AGAIN;
        if (once) {
            show(turn, secret.again());
        } else if (secret.step() == Secret.Step.AGAIN && !secret.typed().equals(secret.before())) {
            show(turn, secret.anew());
        } else {
            turn.ui(turn.ui().withOverlay(Overlay.NONE));
            done(turn, secret);
        }
    }

    private static void done(Turn turn, Secret secret) {
        if (secret.purpose() == Secret.Purpose.REGISTER) {
            Accounts.register(turn, secret.about(), secret.typed());
        } else {
            Accounts.login(turn, secret.about(), secret.typed());
        }
    }

    private static boolean ask(Turn turn, Secret.Purpose purpose, String about) {
        show(turn, Secret.asking(purpose, about));
        return true;
    }

    private static void show(Turn turn, Secret secret) {
        turn.ui(turn.ui().withOverlay(secret));
    }
}
