package chat.stoa.perf.report;

import chat.stoa.perf.load.Figure;
import chat.stoa.perf.load.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The runs of one workload on one server. A void run stays out of the figures. */
final class Series {

    private final String server;
    private final List<List<Figure>> runs = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();

    Series(String server) {
        this.server = server;
    }

    String server() {
        return server;
    }

    void add(Outcome outcome) {
        notes.addAll(outcome.notes());
        if (!outcome.verdict().isVoid()) {
            runs.add(outcome.figures());
        }
    }

    Set<String> notes() {
        return notes;
    }

    /** Each figure's median over the runs; empty if no run counts. */
    List<Figure> medians() {
        if (runs.isEmpty()) {
            return List.of();
        }
        List<Figure> medians = new ArrayList<>();
        for (int column = 0; column < runs.get(0).size(); column++) {
            Figure first = runs.get(0).get(column);
            int index = column;
            List<Double> values =
                    runs.stream().map(run -> run.get(index).value()).toList();
            medians.add(new Figure(first.name(), Median.of(values), first.decimals()));
        }
        return medians;
    }
}
