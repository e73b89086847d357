package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.tui.model.Feature;
import chat.stoa.tui.model.Outgoing;
import chat.stoa.tui.model.Splitting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages of several lines, or longer than a line of the protocol, as one (draft/multiline), where the server knows
 * them.
 */
final class LongMessages {

    private static final String TYPE = "draft/multiline";
    private static final String CONCAT = "draft/multiline-concat";

    private LongMessages() {}

    /**
     * A line of a batch.
     *
     * @param goesOn whether it goes on with the line before
     */
    private record Line(String text, boolean goesOn) {}

    /** Whether a text that is more than a line can be one message. */
    static boolean fits(Turn turn, String target, String text) {
        if (!turn.server().has(Feature.MULTILINE) || !turn.server().has(Feature.BATCH)) {
            return false;
        }
        List<Line> lines = lines(turn, target, text);
        String limits = turn.session().offered().getOrDefault(Feature.MULTILINE, "");
        return lines.size() > 1
                && lines.size() <= limit(limits, "max-lines")
                && text.getBytes(StandardCharsets.UTF_8).length <= limit(limits, "max-bytes")
                && !text.isBlank();
    }

    /** What is sent first: the message itself, or what opens its batch. */
    static Message opening(Turn turn, Outgoing line, String text) {
        return isBatch(turn, line, text)
                ? Message.of("BATCH", "+" + reference(line), TYPE, line.target())
                : Message.of(line.verb(), line.target(), text);
    }

    /** What is sent after it. */
    static void rest(Turn turn, Outgoing outgoing, String text) {
        if (!isBatch(turn, outgoing, text)) {
            return;
        }
        for (Line line : lines(turn, outgoing.target(), text)) {
            Message message =
                    Message.of(outgoing.verb(), outgoing.target(), line.text).withTag("batch", reference(outgoing));
            turn.send(line.goesOn ? message.withTag(CONCAT, "") : message);
        }
        turn.send("BATCH", "-" + reference(outgoing));
    }

    private static boolean isBatch(Turn turn, Outgoing line, String text) {
        return line.verb().equals("PRIVMSG") && fits(turn, line.target(), text) && text.indexOf('\u0001') != 0;
    }

    private static String reference(Outgoing line) {
        return "m" + Long.toString(line.entry().id(), Character.MAX_RADIX);
    }

    /** A space between two pieces of a line stays at the end of the first, as the specification advises. */
    private static List<Line> lines(Turn turn, String target, String text) {
        int bytesMax = Splitting.textBytesMax(turn.model(), "PRIVMSG", target, false) - 1;
        List<Line> lines = new ArrayList<>();
        for (String each : text.split("\n", -1)) {
            List<String> pieces = Splitting.split(each, bytesMax);
            int at = 0;
            for (int i = 0; i < pieces.size(); i++) {
                at += pieces.get(i).length();
                boolean space = i + 1 < pieces.size() && at < each.length() && each.charAt(at) == ' ';
                at += space ? 1 : 0;
                lines.add(new Line(space ? pieces.get(i) + " " : pieces.get(i), i > 0));
            }
            if (pieces.isEmpty()) {
                lines.add(new Line("", false));
            }
        }
        return lines;
    }

    /** A limit that is not told holds as far as anybody would go. */
    private static int limit(String limits, String key) {
        for (String token : limits.split(",", -1)) {
            String value = token.startsWith(key + "=") ? token.substring(key.length() + 1) : "";
            if (value.matches("\\d{1,9}")) {
                return Integer.parseInt(value);
            }
        }
        return 10_000;
    }
}
