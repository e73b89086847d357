package chat.stoa.ops;

import java.util.Map;

/** Values as JSON (RFC 8259) on one line, for programs outside. */
public final class Json {

    private Json() {}

    /** Maps with texts as keys, lists, texts, numbers and truth values; anything else as its text. */
    public static String of(Object value) {
        StringBuilder to = new StringBuilder();
        write(to, value);
        return to.toString();
    }

    /** Adds a text in quotation marks. */
    public static StringBuilder quote(StringBuilder to, String text) {
        to.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                to.append('\\').append(c);
            } else if (c < ' ' || c == '\u007f' || c == '\u2028' || c == '\u2029') {
                to.append(String.format("\\u%04x", (int) c));
            } else {
                to.append(c);
            }
        }
        return to.append('"');
    }

    private static void write(StringBuilder to, Object value) {
        if (value instanceof Map<?, ?> map) {
            String before = "{";
            for (Map.Entry<?, ?> each : map.entrySet()) {
                quote(to.append(before), String.valueOf(each.getKey())).append(':');
                write(to, each.getValue());
                before = ",";
            }
            to.append(map.isEmpty() ? "{}" : "}");
        } else if (value instanceof Iterable<?> list) {
            to.append('[');
            String before = "";
            for (Object each : list) {
                write(to.append(before), each);
                before = ",";
            }
            to.append(']');
        } else if (value instanceof Number || value instanceof Boolean) {
            to.append(value);
        } else {
            quote(to, String.valueOf(value));
        }
    }
}
