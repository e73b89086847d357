package chat.stoa.tui.endtoend;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a terminal shows. A screen of {@code stoa chat} has its panes side by side: rooms, messages, users.
 *
 * @param rows from the top, without the blanks at their ends
 */
record Screen(List<String> rows) {

    private static final String EDGE = "│";
    private static final Pattern LAG = Pattern.compile("\\d+ms(?=" + EDGE + ")");

    Screen {
        rows = List.copyOf(rows);
    }

    String text() {
        return String.join("\n", rows);
    }

    /**
     * What does not change while nothing happens: everything but the lag, which is blank here, as it is until it is
     * known.
     */
    String steadyText() {
        return LAG.matcher(text()).replaceAll(lag -> " ".repeat(lag.group().length()));
    }

    String roomsPane() {
        return each(row -> row.split(EDGE, -1)[0]);
    }

    String usersPane() {
        return each(row -> row.substring(row.lastIndexOf(EDGE) + 1));
    }

    /** How often a text stands on the screen. */
    long count(String text) {
        return rows.stream().filter(row -> row.contains(text)).count();
    }

    private String each(Function<String, String> part) {
        return rows.stream().filter(row -> row.contains(EDGE)).map(part).collect(Collectors.joining("\n"));
    }
}
