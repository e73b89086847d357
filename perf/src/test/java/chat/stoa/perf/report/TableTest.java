package chat.stoa.perf.report;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.perf.load.Figure;
import chat.stoa.perf.load.Outcome;
import chat.stoa.perf.load.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private final Series stoa = new Series("stoa");
    private final Series baseline = new Series("baseline");

    @Test
    void mediansStandInLinesWithTheirRatioBelow() {
        stoa.add(outcome(3_000, 1.5));
        stoa.add(outcome(1_000, 9));
        stoa.add(outcome(2_000, 1));
        baseline.add(outcome(1_000, Double.NaN));
        assertThat(Table.render("W1  a room", List.of(stoa, baseline))).isEqualTo("""
                        W1  a room
                                      delivered/s     p99 ms
                          stoa              2,000       1.50
                          baseline          1,000          -
                          ratio              2.00          -""");
    }

    @Test
    void aVoidRunDoesNotCount() {
        stoa.add(new Outcome(
                List.of(new Figure("delivered/s", 9_000, 0)), new Verdict(1, 0, 0, 0, 0, 0, ""), List.of("a note")));
        baseline.add(outcome(1_000, 2));
        assertThat(Table.render("W1", List.of(stoa, baseline)))
                .contains("no run counts")
                .contains("stoa: a note")
                .doesNotContain("ratio")
                .doesNotContain("9,000");
    }

    @Test
    void theMedianOfAnEvenNumberIsTheMiddleOfTheTwo() {
        assertThat(Median.of(List.of(4.0, 1.0))).isEqualTo(2.5);
        assertThat(Median.of(List.of(Double.NaN, 7.0))).isEqualTo(7);
        assertThat(Median.of(List.of())).isNaN();
    }

    private static Outcome outcome(double delivered, double millis) {
        return new Outcome(
                List.of(new Figure("delivered/s", delivered, 0), new Figure("p99 ms", millis, 2)),
                Verdict.CLEAN,
                List.of());
    }
}
