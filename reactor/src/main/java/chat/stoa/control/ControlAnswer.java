package chat.stoa.control;

import chat.stoa.ops.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a request, for people and for programs.
 *
 * @param good whether it was done
 * @param text for people; ends with a line ending
 * @param json the same as {@link Json} takes it
 */
public record ControlAnswer(boolean good, String text, Map<String, Object> json) {

    /** Names with values. */
    static ControlAnswer facts(Map<String, Object> facts) {
        int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0) + 1;
        StringBuilder text = new StringBuilder();
        facts.forEach((name, value) -> text.append(pad(name.replace('_', ' ') + ":", width))
                .append(' ')
                .append(shown(value))
                .append('\n'));
        return new ControlAnswer(true, text.toString(), facts);
    }

    /**
     * A table.
     *
     * @param name of the whole, in JSON
     */
    static ControlAnswer rows(String name, List<String> columns, List<List<Object>> rows) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (List<Object> row : rows) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                object.put(columns.get(i), row.get(i));
            }
            objects.add(object);
        }
        return new ControlAnswer(true, table(columns, rows), Map.of(name, objects));
    }

    /** One sentence, and what it says for programs. */
    static ControlAnswer done(String sentence, Map<String, Object> json) {
        return new ControlAnswer(true, sentence + "\n", json);
    }

    /** A text as it stands. */
    static ControlAnswer plain(String name, String text) {
        return new ControlAnswer(true, text, Map.of(name, text));
    }

    static ControlAnswer refused(String why) {
        return new ControlAnswer(false, why + "\n", Map.of("error", why));
    }

    /** As it was asked for. */
    public String render(boolean asJson) {
        return asJson ? Json.of(json) + "\n" : text;
    }

    private static String table(List<String> columns, List<List<Object>> rows) {
        int[] widths = columns.stream().mapToInt(String::length).toArray();
        for (List<Object> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], shown(row.get(i)).length());
            }
        }
        StringBuilder text = new StringBuilder();
        addRow(text, widths, columns);
        rows.forEach(row -> addRow(text, widths, row));
        return text.toString();
    }

    private static void addRow(StringBuilder text, int[] widths, List<?> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(pad(shown(cells.get(i)), widths[i])).append("  ");
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    /** What people wrote may hold anything but must not write on a terminal what it likes. */
    private static String shown(Object value) {
        String text = value instanceof List<?> list
                ? String.join(", ", list.stream().map(String::valueOf).toList())
                : String.valueOf(value);
        return text.isEmpty() ? "-" : text.replaceAll("\\p{Cntrl}", "?");
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
