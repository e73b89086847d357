package chat.stoa.perf;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.perf.baseline.BaselineServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class MainTest {

    private final StringWriter out = new StringWriter();

    @Test
    void aLoadOnAnotherMachineIsRefused() {
        assertThat(run("load", "W1", "192.0.2.1:6667")).isEqualTo(1);
        assertThat(out.toString())
                .isEqualToIgnoringNewLines(
                        "FAILED the load generator only talks to 127.0.0.1 and ::1, not to 192.0.2.1");
    }

    @Test
    void anUnknownWorkloadIsRefused() {
        assertThat(run("load", "W99", "127.0.0.1:6667")).isEqualTo(1);
        assertThat(out.toString()).startsWith("FAILED no workload W99");
    }

    @Test
    void oneLoadPrintsItsFigures() throws IOException {
        try (BaselineServer server = new BaselineServer(0)) {
            server.start();
            String address = "127.0.0.1:" + server.address().getPort();
            assertThat(run("load", "W5", address, "--seconds", "1", "--warm-up", "0"))
                    .isZero();
        }
        assertThat(out.toString())
                .contains("W5  connect, register")
                .contains("cycles/s")
                .contains("clean");
    }

    @Test
    void theJournalAlonePrintsItsFigures() {
        assertThat(run("journal", "--events", "1600", "--rooms", "16")).isZero();
        assertThat(out.toString())
                .contains("1,600 messages of 100 bytes in 16 rooms")
                .contains("one force of the disk", "acknowledged/s", "of CPU per message", "start with all that");
    }

    private int run(String... args) {
        return Main.commandLine(new PrintWriter(out)).execute(args);
    }
}
