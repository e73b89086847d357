package chat.stoa.tui.model;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A message of the server that something is said with; of several lines, if it was a batch (draft/multiline).
 *
 * @param message the message, or what opened the batch: its tags are those of all of it
 * @param target to whom
 * @param text all that was said, the lines separated by {@code \n}
 */
public record Said(Message message, String target, String text) {

    /** What a piece of text takes besides its characters, so that many short ones do not count as nothing. */
    private static final int PIECE_CHARS = 40;

    /** A longer id is none: servers give far shorter ones, and each is kept. */
    private static final int ID_CHARS_MAX = 500;

    /** What carries the whole of one message. */
    public static Said of(Message message) {
        return new Said(message, message.param(0), message.param(1));
    }

    /** What the lines of a batch add up to. */
    public static Said of(Message opening, List<Message> lines) {
        StringBuilder text = new StringBuilder();
        for (Message line : lines) {
            boolean goesOn = line.tags().get("draft/multiline-concat").isPresent();
            text.append(text.isEmpty() || goesOn ? "" : "\n").append(line.param(1));
        }
        String verb = lines.isEmpty() ? "PRIVMSG" : lines.get(0).verb();
        List<String> params = new ArrayList<>(List.of(opening.param(2)));
        Message message = new Message(opening.tags(), opening.source(), verb, params);
        return new Said(message, opening.param(2), text.toString());
    }

    /** The server's id of it; empty if it gave none. */
    public String msgid() {
        return message.tags().get("msgid").filter(Said::isId).orElse("");
    }

    /** The sender's own id of it (stoa.chat/durable), which only the sender is told; empty if there is none. */
    public String sendId() {
        return message.tags().get("stoa.chat/id").orElse("");
    }

    /** The same with what it answers told by itself, and not by the batch that it came in. */
    public Said labeled(String label) {
        return label.isEmpty() ? this : new Said(message.withTag("label", label), target, text);
    }

    /** The id of the message that it answers; empty if it answers none. */
    public String replyTo() {
        return message.tags()
                .get("+draft/reply")
                .or(() -> message.tags().get("+reply"))
                .filter(Said::isId)
                .orElse("");
    }

    /** The sign that it puts at another message; empty if it does not. */
    public String reaction() {
        return message.tags()
                .get("+draft/react")
                .or(() -> message.tags().get("+react"))
                .orElse("");
    }

    /** The same to a room that has another name now. */
    public Said to(String newTarget) {
        List<String> params = new ArrayList<>(message.params());
        if (!params.isEmpty()) {
            params.set(0, newTarget);
        }
        return new Said(new Message(message.tags(), message.source(), message.verb(), params), newTarget, text);
    }

    /** The same between people who have other nicknames now. */
    public Said renaming(UnaryOperator<String> nickNow) {
        Source from = Source.parse(message.source());
        String source = new Source(nickNow.apply(from.nick()), from.user(), from.host()).toString();
        Message renamed = new Message(message.tags(), source, message.verb(), message.params());
        return new Said(renamed, target, text).to(nickNow.apply(target));
    }

    /** How much memory it takes, in characters. */
    public int chars() {
        int pieces = 2 + 2 * message.tags().size() + message.params().size();
        int chars =
                pieces * PIECE_CHARS + message.tags().chars() + message.source().length();
        for (String param : message.params()) {
            chars += param.length();
        }
        // Of a single line, it is one of the parameters.
        return message.params().contains(text) ? chars : chars + text.length();
    }

    private static boolean isId(String text) {
        return text.length() <= ID_CHARS_MAX;
    }
}
