package chat.stoa.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes messages as lines, the inverse of {@link MessageParser}. */
public final class MessageRenderer {

    private MessageRenderer() {}

    /** The whole line in UTF-8 with CR LF, tags included, however long it gets. */
    public static byte[] render(Message message) {
        StringBuilder line = new StringBuilder(128);
        appendTags(line, message.tags());
        appendBody(line, message);
        return line.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The line as text, without CR LF: for tests, logs at debug level and people. */
    public static String renderText(Message message) {
        StringBuilder line = new StringBuilder(128);
        appendTags(line, message.tags());
        appendBody(line, message);
        return line.toString();
    }

    /**
     * Everything but the tags, with CR LF: the part that receivers with different capabilities share.
     *
     * <p>Cut to {@code bodyBytesMax} bytes plus the line ending if it is longer, at a boundary between two characters.
     */
    public static byte[] renderBody(Message message, int bodyBytesMax) {
        StringBuilder line = new StringBuilder(256);
        appendBody(line, message);
        byte[] whole = line.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        if (whole.length - 2 <= bodyBytesMax) {
            return whole;
        }
        int length = utf8Boundary(whole, bodyBytesMax);
        byte[] body = Arrays.copyOf(whole, length + 2);
        body[length] = '\r';
        body[length + 1] = '\n';
        return body;
    }

    /** The tags with {@code '@'} and the space that ends them; nothing if there are none. */
    public static byte[] renderTags(Tags tags) {
        if (tags.isEmpty()) {
            return new byte[0];
        }
        StringBuilder text = new StringBuilder(96);
        appendTags(text, tags);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The largest length up to {@code max} that does not end within a character. */
    public static int utf8Boundary(byte[] utf8, int max) {
        if (utf8.length <= max) {
            return utf8.length;
        }
        int length = max;
        while (length > 0 && (utf8[length] & 0xC0) == 0x80) {
            length--;
        }
        return length;
    }

    private static void appendTags(StringBuilder line, Tags tags) {
        if (tags.isEmpty()) {
            return;
        }
        int start = line.length();
        tags.forEach((key, value) -> {
            line.append(line.length() == start ? '@' : ';').append(key);
            if (!value.isEmpty()) {
                line.append('=').append(TagEscaping.escape(value));
            }
        });
        line.append(' ');
    }

    private static void appendBody(StringBuilder line, Message message) {
        if (!message.source().isEmpty()) {
            line.append(':').append(message.source()).append(' ');
        }
        line.append(message.verb());
        List<String> params = message.params();
        for (int i = 0; i < params.size(); i++) {
            String param = params.get(i);
            line.append(' ');
            if (i == params.size() - 1 && (needsColon(param) || isText(message))) {
                line.append(':');
            }
            line.append(param);
        }
    }

    private static boolean needsColon(String param) {
        return param.isEmpty() || param.charAt(0) == ':' || param.indexOf(' ') >= 0;
    }

    /** Verbs whose last parameter is prose: old clients expect the colon there even before a single word. */
    private static boolean isText(Message message) {
        return switch (message.verb()) {
            case "QUIT", "ERROR" -> true;
            case "PRIVMSG", "NOTICE", "TOPIC", "PART", "KICK" ->
                message.params().size() > 1;
            default -> message.isNumeric();
        };
    }
}
