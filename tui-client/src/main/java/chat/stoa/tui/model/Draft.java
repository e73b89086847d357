package chat.stoa.tui.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The input line of one room, and the lines that were sent from it.
 *
 * @param line what is being typed
 * @param sent what was sent, oldest first
 * @param position which of the sent lines is recalled; the number of sent lines if none is
 * @param unsent what was being typed before the first was recalled
 * @param undo what the line was before
 * @param replyTo the id of the message that it answers; empty if it answers none
 */
public record Draft(InputLine line, List<String> sent, int position, InputLine unsent, Undo undo, String replyTo) {

    /** Nothing typed and nothing sent. */
    public static final Draft EMPTY = new Draft(InputLine.EMPTY, List.of(), 0, InputLine.EMPTY, Undo.NONE, "");

    public Draft {
        sent = List.copyOf(sent);
    }

    public Draft withLine(InputLine newLine) {
        return new Draft(newLine, sent, position, unsent, undo.changed(line, newLine), replyTo);
    }

    /** The line as it was before the last change. */
    public Draft undone() {
        return undo.isEmpty() ? this : new Draft(undo.last(), sent, position, unsent, undo.withoutLast(), replyTo);
    }

    /** The line before the recalled one. */
    public Draft older() {
        if (position == 0) {
            return this;
        }
        InputLine kept = position == sent.size() ? line : unsent;
        return new Draft(InputLine.of(sent.get(position - 1)), sent, position - 1, kept, undo, replyTo);
    }

    /** The line after the recalled one; behind the newest, what was being typed. */
    public Draft newer() {
        if (position >= sent.size()) {
            return this;
        }
        int next = position + 1;
        return next == sent.size()
                ? new Draft(unsent, sent, next, InputLine.EMPTY, undo, replyTo)
                : new Draft(InputLine.of(sent.get(next)), sent, next, unsent, undo, replyTo);
    }

    /** An empty line, with {@code text} remembered; what is sent twice in a row is remembered once. */
    public Draft sent(String text, ClientLimits limits) {
        List<String> lines = new ArrayList<>(sent);
        if (lines.isEmpty() || !lines.get(lines.size() - 1).equals(text)) {
            lines.add(text);
        }
        int from = Math.max(0, lines.size() - limits.historyLines());
        return new Draft(
                InputLine.EMPTY,
                lines.subList(from, lines.size()),
                lines.size() - from,
                InputLine.EMPTY,
                Undo.NONE,
                "");
    }

    /** The same as an answer to a message; to none if the id is empty. */
    public Draft answering(String msgid) {
        return new Draft(line, sent, position, unsent, undo, msgid);
    }
}
