package chat.stoa.tui.update;

import chat.stoa.tui.model.InputLine;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.model.Overlay.PasteQuestion;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.session.Notes;
import chat.stoa.tui.session.Sending;
import chat.stoa.tui.session.Turn;
import java.util.List;

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
        if (!turn.ui().overlay().equals(Overlay.NONE)) {
            return;
        }
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

    /** The answer is yes: all of it is said as it is, a command in it too. */
    static void send(Turn turn, PasteQuestion question) {
        Room room = turn.currentRoom();
        if (!room.key().equals(question.roomKey()) || !Commands.canTalk(turn, room)) {
            return;
        }
        String whole = String.join("\n", question.lines());
        if (Sending.say(turn, room.key(), room.name(), Sending.Manner.MESSAGE, whole)) {
            LineEditing.clear(turn);
        }
    }

    /** The answer is no. */
    static void cancelled(Turn turn, Overlay overlay) {
        if (overlay instanceof PasteQuestion) {
            Notes.say(turn, "nothing was sent");
        }
    }
}
