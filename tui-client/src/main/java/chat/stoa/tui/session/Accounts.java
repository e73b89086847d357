package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.tui.model.Credentials;
import chat.stoa.tui.model.Feature;

/** Making an account on the server (draft/account-registration), and logging in to one while connected. */
public final class Accounts {

    private Accounts() {}

    /** Why no account can be made here; empty if one can. */
    public static String refusal(Turn turn) {
        if (!turn.session().link().isOnline()) {
            return "not connected";
        }
        return turn.server().has(Feature.ACCOUNT_REGISTRATION)
                ? ""
                : "this server makes no accounts this way; ask whoever runs it";
    }

    /** Makes an account under the present nickname. */
    public static void register(Turn turn, String email, String password) {
        String account = turn.session().me().nick();
        if (turn.session().login().account().isEmpty()) {
            keep(turn, account, password);
        }
        turn.send("REGISTER", account, email.isEmpty() ? "*" : email, password);
    }

    /** FAIL REGISTER: there is no such account to log in to. */
    static void registerRefused(Turn turn) {
        if (turn.session().login().account().isEmpty()) {
            forget(turn);
        }
    }

    /** Whatever the user typed is not for the server of the next connection. */
    public static void forget(Turn turn) {
        LoggingIn.login(turn, turn.session().login().over());
    }

    public static void verify(Turn turn, String code) {
        turn.send("VERIFY", turn.session().me().nick(), code);
    }

    /** The account that a user means who names none. */
    public static String account(Turn turn) {
        return LoggingIn.namedAccount(turn).orElse(turn.session().me().wantedNick());
    }

    /** Logs in while connected, and with each connection to come. */
    public static void login(Turn turn, String account, String password) {
        keep(turn, account, password);
        LoggingIn.again(turn);
    }

    private static void keep(Turn turn, String account, String password) {
        String nonce = turn.session().login().credentials().nonce();
        LoggingIn.login(turn, turn.session().login().with(new Credentials(account, password, nonce)));
    }

    /** REGISTER and VERIFY from the server: SUCCESS or VERIFICATION_REQUIRED, account, words. */
    static void told(Turn turn, Message message) {
        String where = turn.rooms().currentKey();
        if (message.param(0).equals("SUCCESS")) {
            Posts.info(turn, where, "the account " + message.param(1) + " is yours: " + Numerics.text(message));
            Posts.info(
                    turn,
                    where,
                    "to log in by itself at the next start: account and password_command in the configuration");
        } else {
            Posts.info(turn, where, Numerics.text(message) + " (/verify CODE)");
        }
    }
}
