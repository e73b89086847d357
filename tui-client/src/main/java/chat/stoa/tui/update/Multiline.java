package chat.stoa.tui.update;

import chat.stoa.tui.model.Room;
import chat.stoa.tui.screen.Graphemes;
import chat.stoa.tui.session.Sending;
import chat.stoa.tui.session.Turn;
import java.util.List;

/** Text of several lines: the protocol has none, so each is a message of its own. */
final class Multiline {

    private Multiline() {}

    /** The lines that can be sent; nobody can say nothing. */
    static List<String> messages(String text) {
        return text.lines()
                .map(each -> Graphemes.sanitize(each.stripTrailing()))
                .filter(each -> !each.isBlank())
                .toList();
    }

    /** How many messages that makes: a long line is more than one. */
    static int count(Turn turn, Room room, List<String> lines) {
        return Sending.pieces(turn, Sending.Manner.MESSAGE, room.name(), String.join("\n", lines))
                .size();
    }
}
