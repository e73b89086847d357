package chat.stoa.tui.update;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.InputLine;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.model.Overlay.PasteQuestion;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.screen.Graphemes;
import chat.stoa.tui.session.Notes;
import chat.stoa.tui.session.Sending;
import chat.stoa.tui.session.Turn;
import java.util.List;
import java.util.stream.Collectors;

/** Pasted text: one line is typed text; more are a question first, because they would be that many messages. */
final class Pasting {

    private Pasting() {}

    static void on(Turn turn, String pasted) {
        if (turn.ui().overlay() instanceof Overlay.Switcher switcher) {
            SwitcherBox.insert(turn, switcher, pasted.lines().findFirst().orElse(""));
            return;
        }
        if (turn.ui().overlay() instanceof Overlay.Search search) {
            Searching.insert(turn, search, pasted.lines().findFirst().orElse(""));
            return;
        }
        if (turn.ui().overlay() instanceof Overlay.Finder finder) {
            Finding.insert(turn, finder, pasted.lines().findFirst().orElse(""));
            return;
        }
        if (turn.ui().overlay() instanceof Overlay.Selection selection) {
            Selecting.insert(turn, selection, pasted.lines().findFirst().orElse(""));
            return;
        }
        if (turn.ui().overlay() instanceof Overlay.Assistant assistant) {
            Assisting.insert(turn, assistant, pasted.lines().findFirst().orElse(""));
            return;
        }
        if (turn.ui().overlay() instanceof Overlay.Secret secret) {
            AccountCommands.insert(turn, secret, pasted.lines().findFirst().orElse(""));
            return;
        }
        if (Overlay.hasKeys(turn.ui().overlay())) {
            return;
        }
        turn.ui(turn.ui().withOverlay(Overlay.NONE));
        String text = pasted.replace("\r\n", "\n").replace('\r', '\n').stripTrailing();
        if (text.indexOf('\n') < 0) {
            LineEditing.insert(turn, text);
            return;
        }
        ask(turn, text);
    }

    /** What was in the input line goes in front of the first line and behind the last. */
    private static void ask(Turn turn, String text) {
        InputLine line = LineEditing.line(turn);
        Room room = turn.currentRoom();
        if (room.isStatus()) {
            Notes.say(turn, "the status room takes one line at a time");
            return;
        }
        String whole = line.beforeCursor() + text + line.afterCursor();
        List<String> lines = Multiline.messages(whole);
        int messages = Multiline.count(turn, room, lines);
        if (messages > turn.limits().pasteMessages()) {
            Notes.say(
                    turn,
                    "that would be " + messages + " messages; at most "
                            + turn.limits().pasteMessages() + " at once");
            return;
        }
        turn.ui(turn.ui().withOverlay(new PasteQuestion(room.key(), lines, messages)));
    }

    /** The answer; none is a letter that may be meant for something else, except that to edit it first. */
    static void key(Turn turn, PasteQuestion question, InputEvent.Key key) {
        if (key.code() == KeyCode.ENTER) {
            turn.ui(turn.ui().withOverlay(Overlay.NONE));
            send(turn, question);
        } else if (key.isText() && key.codePoint() == 'e') {
            edit(turn, question);
        }
    }

    private static void edit(Turn turn, PasteQuestion question) {
        String whole = question.lines().stream().map(Graphemes::sanitize).collect(Collectors.joining("\n"));
        if (whole.length() > turn.limits().inputChars()) {
            Notes.say(turn, "that is too much for the input: Enter sends it, Esc does not");
            return;
        }
        turn.ui(turn.ui().withOverlay(Overlay.NONE));
        LineEditing.set(turn, InputLine.of(whole));
    }

    /** All of it is said as it is, a command in it too. */
    private static void send(Turn turn, PasteQuestion question) {
        Room room = turn.currentRoom();
        if (!room.key().equals(question.roomKey()) || !Commands.canTalk(turn, room)) {
            return;
        }
        String whole = String.join("\n", question.lines());
        String replyTo = room.draft().replyTo();
        if (Sending.answer(turn, room.key(), room.name(), Sending.Manner.MESSAGE, whole, replyTo)) {
            LineEditing.clear(turn);
            turn.changeRoom(room.key(), now -> now.withDraft(now.draft().answering("")));
        }
    }

    /** The answer is no. */
    static void cancelled(Turn turn, Overlay overlay) {
        if (overlay instanceof PasteQuestion) {
            Notes.say(turn, "nothing was sent");
        }
    }
}
