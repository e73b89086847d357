package chat.stoa.perf.load;

import java.util.List;

/**
 * What one run gave.
 *
 * @param figures in the order of the table; the same names in every run of the same workload
 * @param verdict whether they count
 * @param notes what a reader has to know to compare them; may be empty
 */
public record Outcome(List<Figure> figures, Verdict verdict, List<String> notes) {

    public Outcome {
        figures = List.copyOf(figures);
        notes = List.copyOf(notes);
    }
}
