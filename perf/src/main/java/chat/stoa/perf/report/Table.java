package chat.stoa.perf.report;

import chat.stoa.perf.load.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One workload as text: a line for each server, and their ratio, figure by figure. */
final class Table {

    private static final int LABEL_WIDTH = 10;
    private static final int COLUMN_WIDTH_MIN = 9;
    private static final String NOTHING = "-";

    private Table() {}

    /** Renders the table; the ratio is the first server's figure divided by the second's. */
    static String render(String title, List<Series> series) {
        List<List<Figure>> medians = series.stream().map(Series::medians).toList();
        List<Figure> columns = medians.stream()
                .filter(figures -> !figures.isEmpty())
                .findFirst()
                .orElse(List.of());
        List<String> lines = new ArrayList<>();
        lines.add(title);
        lines.add(line("", columns.stream().map(Figure::name).toList(), columns));
        for (int i = 0; i < series.size(); i++) {
            List<String> cells = medians.get(i).isEmpty()
                    ? List.of("no run counts")
                    : medians.get(i).stream().map(Table::number).toList();
            lines.add(line(series.get(i).server(), cells, columns));
        }
        if (medians.size() == 2 && medians.stream().noneMatch(List::isEmpty)) {
            lines.add(line("ratio", ratios(medians.get(0), medians.get(1)), columns));
        }
        for (Series each : series) {
            each.notes().forEach(note -> lines.add("  " + each.server() + ": " + note));
        }
        return String.join("\n", lines);
    }

    private static List<String> ratios(List<Figure> first, List<Figure> second) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            double ratio = first.get(i).value() / second.get(i).value();
            cells.add(Double.isFinite(ratio) ? String.format(Locale.ROOT, "%.2f", ratio) : NOTHING);
        }
        return cells;
    }

    private static String number(Figure figure) {
        return Double.isNaN(figure.value())
                ? NOTHING
                : String.format(Locale.ROOT, "%,." + figure.decimals() + "f", figure.value());
    }

    private static String line(String label, List<String> cells, List<Figure> columns) {
        StringBuilder line = new StringBuilder("  ").append(label);
        line.append(" ".repeat(Math.max(0, LABEL_WIDTH - label.length())));
        for (int i = 0; i < cells.size(); i++) {
            int name = i < columns.size() ? columns.get(i).name().length() : 0;
            int width = Math.max(COLUMN_WIDTH_MIN, name) + 2;
            line.append(" ".repeat(Math.max(1, width - cells.get(i).length()))).append(cells.get(i));
        }
        return line.toString();
    }
}
