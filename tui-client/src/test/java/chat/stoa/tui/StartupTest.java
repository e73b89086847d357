package chat.stoa.tui;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.model.NetworkSettings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartupTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        "irc.example, false, 6667, false",
        "irc.example, true, 6697, true",
        "irc.example:6697, false, 6697, true",
        "irc.example:7000, true, 7000, true",
        "irc.example:7000, false, 7000, false"
    })
    void connectsByTlsWhereThatIsAskedForOrSpoken(String connect, boolean asked, int port, boolean tls)
            throws Exception {
        Startup.Arguments arguments = new Startup.Arguments(connect, asked, "alice", null, false, null);
        NetworkSettings network = new Startup(Map.of(), home.toString(), arguments)
                .read()
                .settings()
                .networks()
                .get(0);

        assertThat(network.port()).isEqualTo(port);
        assertThat(network.tls().on()).isEqualTo(tls);
    }
}
