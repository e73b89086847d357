package chat.stoa.perf.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.stoa.perf.baseline.BaselineServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each workload in small against a server in this JVM. */
class WorkloadsTest {

    private static final Span SPAN =
            new Span(Duration.ofSeconds(20), Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofSeconds(20));

    private BaselineServer server;

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
    void aClosedLoopDeliversAndIsClean() throws LoadFailure {
        Outcome outcome = run(new ClosedLoop("test", 3, 6, 2, 3, 100));
        assertThat(figure(outcome, "delivered/s")).isPositive();
        assertThat(figure(outcome, "p99 ms")).isPositive();
        assertThat(outcome.notes()).isEmpty();
    }

    @Test
    void anOpenLoopDeliversAndIsClean() throws LoadFailure {
        Outcome outcome = run(new OpenLoop("test", 10, 3, 100, 100));
        assertThat(figure(outcome, "delivered/s")).isPositive();
        assertThat(figure(outcome, "p50 ms")).isPositive();
    }

    @Test
    void idleConnectionsAreAllThereAtTheEnd() throws LoadFailure {
        assertThat(figure(run(new IdleConnections("test", 10, 30, 5)), "connections/s"))
                .isPositive();
    }

    @Test
    void churnGoesRound() throws LoadFailure {
        assertThat(figure(run(new Churn("test", 4, 100)), "cycles/s")).isPositive();
    }

    @Test
    void slowReadersGetEverythingOnceTheyReadAgain() throws LoadFailure {
        Outcome outcome = run(new SlowReaders("test", 10, 2, 2, 100, 400, Duration.ofMillis(400)));
        assertThat(figure(outcome, "slow closed")).isZero();
        assertThat(outcome.notes()).singleElement().asString().startsWith("2 of 2 slow readers were not closed");
    }

    @Test
    void peopleTalkOnWhileTheirBesiegersLeave() throws LoadFailure {
        LongLeaving assault = new LongLeaving();
        Outcome outcome = run(new Besieged(3, 2, 100, assault));
        assertThat(assault.turnsWhileLeaving).isPositive();
        assertThat(figure(outcome, "during p99 ms")).isPositive();
    }

    /** Is gone only when those who talk on have asked for it several times. */
    private static final class LongLeaving implements Besieged.Assault {

        private static final int TURNS = 20;

        private boolean ending;
        private int turnsWhileLeaving;
        private int turnsLeft;

        @Override
        public void begin(Duration length) {
            ending = false;
            turnsLeft = TURNS;
        }

        @Override
        public void end() {
            ending = true;
        }

        @Override
        public boolean isOver() {
            turnsWhileLeaving += ending && turnsLeft > 0 ? 1 : 0;
            turnsLeft--;
            return turnsLeft < 0;
        }

        @Override
        public boolean letsNewcomersIn() {
            return true;
        }

        @Override
        public List<String> notes() {
            return List.of();
        }
    }

    @Test
    void severalRunsOnOneServerDoNotMeet() throws LoadFailure {
        run(new ClosedLoop("test", 1, 3, 1, 1, 100));
        run(new ClosedLoop("test", 1, 3, 1, 1, 100));
    }

    @Test
    void aServerThatIsNotThereIsAFailure() throws IOException {
        InetSocketAddress address = server.address();
        server.close();
        Workload workload = new ClosedLoop("test", 1, 2, 1, 1, 100);
        assertThatThrownBy(() -> workload.run(new Target(address, ProcessMeter.NONE, 1), SPAN))
                .isInstanceOf(LoadFailure.class);
    }

    @Test
    void workloadsAreFoundByName() {
        assertThat(Workloads.named(List.of("W3", "w1w1")))
                .extracting(Workload::name)
                .containsExactly("W3", "W1w1");
        assertThatIllegalArgumentException().isThrownBy(() -> Workloads.named(List.of("W9")));
    }

    private int runs;

    private Outcome run(Workload workload) throws LoadFailure {
        runs++;
        Outcome outcome = workload.run(new Target(server.address(), ProcessMeter.NONE, runs), SPAN);
        assertThat(outcome.verdict()).isEqualTo(Verdict.CLEAN);
        return outcome;
    }

    private static double figure(Outcome outcome, String name) {
        return outcome.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
