package chat.stoa.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OperationsTest {

    @Test
    void whatWaitsForTheNextStartIsNamed() throws ConfigException {
        Config read = ConfigFile.parse("""
                server_name = "irc.example.org"
                motd = "new"
                workers = 3
                [accounts]
                password_iterations = 5000
                registration = false
                [limits]
                connections_max = 7
                accounts_max = 7
                topic_bytes_max = 7
                outbound_bytes_max = 7
                """);
        Operations operations = new Operations(Config.defaults(), () -> read, () -> {});

        List<String> waiting = operations.reload();

        assertThat(waiting)
                .containsExactlyInAnyOrder(
                        "server_name",
                        "workers",
                        "accounts.password_iterations",
                        "limits.accounts_max",
                        "limits.outbound_bytes_max");
        assertThat(operations.config()).isEqualTo(read);
        assertThat(operations.reload())
                .as("they wait as long as the server runs")
                .isEqualTo(waiting);
    }

    @Test
    void everyBoundThatWaitsIsOne() throws ConfigException {
        for (String key : Operations.LIMITS_AT_START) {
            Config read = ConfigFile.parse("[limits]\n" + key + " = 7\n");
            Operations operations = new Operations(Config.defaults(), () -> read, () -> {});

            assertThat(operations.reload()).containsExactly("limits." + key);
        }
    }
}
