package chat.stoa.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads lines as messages (modern-irc, "Message format"; message-tags, "Format").
 *
 * <p>Works on bytes, because the limits count bytes, and throws on no input. Not for use by two threads at once; each
 * owner has its own.
 */
public final class MessageParser {

    /** A refusal repeats no verb longer than this: no command is, and the answer has to fit its line. */
    private static final int NAMED_VERB_BYTES_MAX = 32;

    private final MessageLimits limits;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);

    public MessageParser(MessageLimits limits) {
        this.limits = limits;
    }

    /** Reads a whole array as one line; see {@link #parse(byte[], int, int)}. */
    public Parsed parse(byte[] line) {
        return parse(line, 0, line.length);
    }

    /** Reads text as one line; for tests and for lines that are made here. */
    public Parsed parse(String line) {
        return parse(line.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads one line.
     *
     * @param bytes where the line stands
     * @param from index of its first byte
     * @param to index behind its last byte; the line ending may be included or already cut off
     * @return the message, or what is wrong with the line
     */
    public Parsed parse(byte[] bytes, int from, int to) {
        int end = withoutLineEnding(bytes, from, to);
        int bodyStart = from;
        if (bodyStart < end && bytes[bodyStart] == '@') {
            int space = indexOfSpace(bytes, from, end);
            // One space belongs to the tags. More of them count as body, so that lineBytesMax() bounds every line.
            bodyStart = Math.min(space + 1, end);
            if (space - from - 1 > limits.tagDataBytesMax()) {
                return new Malformed(Malformed.Reason.TAGS_TOO_LONG, verbAt(bytes, bodyStart, end));
            }
        }
        if (end - bodyStart > limits.bodyBytesMax()) {
            return malformed(Malformed.Reason.BODY_TOO_LONG, bytes, from, bodyStart, end);
        }
        if (hasForbiddenByte(bytes, from, end)) {
            return malformed(Malformed.Reason.FORBIDDEN_BYTE, bytes, from, bodyStart, end);
        }
        String text;
        try {
            text = utf8.decode(ByteBuffer.wrap(bytes, from, end - from)).toString();
        } catch (CharacterCodingException e) {
            return malformed(Malformed.Reason.INVALID_UTF8, bytes, from, bodyStart, end);
        }
        return parseText(text);
    }

    /** The tags may be good even if the rest is not: then the answer can carry the label. */
    private static Malformed malformed(Malformed.Reason reason, byte[] bytes, int from, int bodyStart, int end) {
        String tags = new String(bytes, from, bodyStart - from, StandardCharsets.UTF_8);
        boolean readable = tags.startsWith("@") && tags.chars().noneMatch(c -> c == 0 || c == '\r' || c == 0xFFFD);
        String label =
                readable ? parseTags(tags.substring(1).strip()).get("label").orElse("") : "";
        return new Malformed(reason, verbAt(bytes, bodyStart, end), label);
    }

    private static Parsed parseText(String text) {
        Cursor cursor = new Cursor(text);
        Tags tags = Tags.NONE;
        if (cursor.startsWith('@')) {
            tags = parseTags(cursor.word().substring(1));
        }
        cursor.skipSpaces();
        String source = "";
        if (cursor.startsWith(':')) {
            source = cursor.word().substring(1);
            cursor.skipSpaces();
        }
        if (cursor.atEnd()) {
            return new Malformed(text.isBlank() ? Malformed.Reason.EMPTY : Malformed.Reason.NO_COMMAND, "*");
        }
        String verb = cursor.word();
        if (!Message.isVerb(verb) || source.startsWith(":")) {
            return new Malformed(Malformed.Reason.NO_COMMAND, "*");
        }
        return new Message(tags, source, verb, parseParams(cursor));
    }

    private static List<String> parseParams(Cursor cursor) {
        List<String> params = new ArrayList<>(4);
        while (true) {
            cursor.skipSpaces();
            if (cursor.atEnd()) {
                return params;
            }
            if (cursor.startsWith(':')) {
                params.add(cursor.rest().substring(1));
                return params;
            }
            params.add(cursor.word());
        }
    }

    /** Tags whose key breaks the grammar are left out; the rest of the message is still good. */
    private static Tags parseTags(String data) {
        Tags.Builder tags = Tags.builder();
        int from = 0;
        while (from <= data.length()) {
            int semicolon = data.indexOf(';', from);
            int end = semicolon < 0 ? data.length() : semicolon;
            putTag(tags, data.substring(from, end));
            from = end + 1;
        }
        return tags.build();
    }

    private static void putTag(Tags.Builder tags, String tag) {
        int equals = tag.indexOf('=');
        String key = equals < 0 ? tag : tag.substring(0, equals);
        if (Tags.isKey(key)) {
            tags.put(key, equals < 0 ? "" : TagEscaping.unescape(tag.substring(equals + 1)));
        }
    }

    private static int withoutLineEnding(byte[] bytes, int from, int to) {
        int end = to;
        if (end > from && bytes[end - 1] == '\n') {
            end--;
        }
        if (end > from && bytes[end - 1] == '\r') {
            end--;
        }
        return end;
    }

    private static boolean hasForbiddenByte(byte[] bytes, int from, int end) {
        for (int i = from; i < end; i++) {
            byte b = bytes[i];
            if (b == 0 || b == '\r' || b == '\n') {
                return true;
            }
        }
        return false;
    }

    private static int indexOfSpace(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && bytes[i] != ' ') {
            i++;
        }
        return i;
    }

    private static int skipSpaces(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && bytes[i] == ' ') {
            i++;
        }
        return i;
    }

    /** The verb of a line that is refused for another reason, so that the refusal can name it. */
    private static String verbAt(byte[] bytes, int bodyStart, int end) {
        int from = skipSpaces(bytes, bodyStart, end);
        if (from < end && bytes[from] == ':') {
            from = skipSpaces(bytes, indexOfSpace(bytes, from, end), end);
        }
        int to = indexOfSpace(bytes, from, Math.min(end, from + NAMED_VERB_BYTES_MAX + 1));
        if (to - from > NAMED_VERB_BYTES_MAX) {
            return "*";
        }
        String verb = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        return Message.isVerb(verb) ? verb.toUpperCase(Locale.ROOT) : "*";
    }

    /** A position in the text of one line. */
    private static final class Cursor {

        private final String text;
        private int at;

        Cursor(String text) {
            this.text = text;
        }

        boolean atEnd() {
            return at == text.length();
        }

        boolean startsWith(char c) {
            return at < text.length() && text.charAt(at) == c;
        }

        void skipSpaces() {
            while (startsWith(' ')) {
                at++;
            }
        }

        String word() {
            int space = text.indexOf(' ', at);
            int end = space < 0 ? text.length() : space;
            String word = text.substring(at, end);
            at = end;
            return word;
        }

        String rest() {
            String rest = text.substring(at);
            at = text.length();
            return rest;
        }
    }
}
