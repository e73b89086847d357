package chat.stoa.tui.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What the input line was before, oldest first. A word that is typed counts as one change. Bounded in number and in
 * characters; the oldest are dropped.
 */
public record Undo(List<InputLine> lines) {

    /** Nothing changed yet. */
    public static final Undo NONE = new Undo(List.of());

    private static final int LINES_MAX = 100;
    private static final int CHARS_MAX = 64_000;

    public Undo {
        lines = List.copyOf(lines);
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** What the line was last. */
    public InputLine last() {
        return lines.get(lines.size() - 1);
    }

    public Undo withoutLast() {
        return new Undo(lines.subList(0, lines.size() - 1));
    }

    /** With a change remembered. */
    public Undo changed(InputLine before, InputLine after) {
        if (before.text().equals(after.text()) || goesOn(before, after)) {
            return this;
        }
        List<InputLine> more = new ArrayList<>(lines);
        more.add(before);
        int chars = more.stream().mapToInt(line -> line.text().length()).sum();
        int from = 0;
        while (more.size() - from > LINES_MAX || chars > CHARS_MAX) {
            chars -= more.get(from++).text().length();
        }
        return new Undo(more.subList(from, more.size()));
    }

    /** Whether a letter was put behind a letter. */
    private static boolean goesOn(InputLine before, InputLine after) {
        int added = after.text().length() - before.text().length();
        boolean typed = added > 0 && added <= 2 && after.cursor() == before.cursor() + added && before.cursor() > 0;
        return typed
                && Character.isLetterOrDigit(before.text().charAt(before.cursor() - 1))
                && Character.isLetterOrDigit(after.text().codePointAt(before.cursor()));
    }
}
