package chat.stoa.perf.load;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.perf.baseline.BaselineServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run over a server that spoils what one member gets must be void, and say why. */
class CheckTest {

    private static final int SPOILED = 5;
    private static final Span SPAN =
            new Span(Duration.ofSeconds(20), Duration.ZERO, Duration.ofMillis(200), Duration.ofSeconds(2));

    private BaselineServer server;
    private int count;

    @BeforeEach
    void start() throws IOException {
        server = new BaselineServer(0);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aServerThatDoesNothingWrongIsClean() throws Exception {
        assertThat(run(List::of)).isEqualTo(Verdict.CLEAN);
    }

    @Test
    void aLostMessageIsFound() throws Exception {
        Verdict verdict = run(line -> isTheOne() ? List.of() : List.of(line));
        assertThat(verdict).isEqualTo(new Verdict(1, 0, 0, 0, 0, 0, ""));
        assertThat(verdict.isVoid()).isTrue();
        assertThat(verdict.toString()).startsWith("VOID lost=1");
    }

    @Test
    void aDoubledMessageIsFound() throws Exception {
        assertThat(run(line -> isTheOne() ? List.of(line, line) : List.of(line)))
                .isEqualTo(new Verdict(0, 1, 0, 0, 0, 0, ""));
    }

    @Test
    void anOldMessageThatComesAgainIsFound() throws Exception {
        List<String> first = new ArrayList<>();
        Verdict verdict = run(line -> {
            first.add(line);
            return first.size() > SPOILED ? List.of(line, first.get(0)) : List.of(line);
        });
        assertThat(verdict.doubled()).isPositive();
        assertThat(verdict.lost()).isZero();
    }

    @Test
    void twoMessagesOfOneSenderInTheWrongOrderAreFound() throws Exception {
        List<String> held = new ArrayList<>();
        Verdict verdict = run(line -> swap(line, held, true));
        assertThat(verdict).isEqualTo(new Verdict(0, 0, 1, 1, 0, 0, ""));
    }

    @Test
    void twoMessagesOfTwoSendersInAnotherOrderThanOthersSawAreFound() throws Exception {
        List<String> held = new ArrayList<>();
        Verdict verdict = run(line -> swap(line, held, false));
        assertThat(verdict).isEqualTo(new Verdict(0, 0, 0, 1, 0, 0, ""));
    }

    @Test
    void aCutMessageIsFound() throws Exception {
        Verdict verdict = run(line -> List.of(isTheOne() ? line.substring(0, line.length() - 1) : line));
        assertThat(verdict.damaged()).isEqualTo(1);
        assertThat(verdict.first()).startsWith("damaged: ");
    }

    /** Holds the fifth message until the next one of the same sender, or of another one, and lets that go first. */
    private List<String> swap(String line, List<String> held, boolean ofSameSender) {
        count++;
        if (count == SPOILED) {
            held.add(line);
            return List.of();
        }
        if (held.isEmpty()) {
            return List.of(line);
        }
        List<String> swapped = new ArrayList<>(List.of(line));
        if (sender(line).equals(sender(held.get(0))) == ofSameSender) {
            swapped.addAll(held);
            held.clear();
        } else if (!ofSameSender) {
            // Another one of the held sender would overtake its own: they wait together.
            held.add(line);
            return List.of();
        }
        return swapped;
    }

    private static String sender(String line) {
        return line.substring(0, line.indexOf(' '));
    }

    private boolean isTheOne() {
        count++;
        return count == SPOILED;
    }

    private Verdict run(Function<String, List<String>> fault) throws IOException, LoadFailure {
        try (FaultyProxy proxy = new FaultyProxy(server.address(), fault)) {
            // The first connection is a sender; with several in flight it goes on when one of its echoes is spoiled.
            Workload workload = new ClosedLoop("test", 1, 5, 2, 4, 100);
            return workload.run(new Target(proxy.address(), ProcessMeter.NONE, 1), SPAN)
                    .verdict();
        }
    }
}
