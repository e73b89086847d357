package chat.stoa.tui.config;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.model.NetworkSettings;
import chat.stoa.tui.model.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example in the distribution says what is. */
class ConfigExampleTest {

    private static final Path EXAMPLE = Path.of("../reactor/src/dist/conf/chat.toml");
    private static final Settings DEFAULTS = Settings.defaults(
            List.of(NetworkSettings.plain("127.0.0.1", 6667, "login", List.of("#lobby"))), () -> ZoneOffset.UTC);

    @Test
    void itSaysTheDefaults() throws Exception {
        assertThat(ConfigFile.read(EXAMPLE, DEFAULTS, "login")).isEqualTo(DEFAULTS);
    }

    @Test
    void everyKeyOfANetworkStandsInItAndIsKnown() throws IOException, ConfigException {
        StringBuilder text = new StringBuilder();
        for (String line : Files.readAllLines(EXAMPLE)) {
            boolean isSecond = line.contains("password_file") || line.contains("# password =");
            if (line.startsWith("# ") && line.matches("# (\\[networks|[a-z_]+ = ).*") && !isSecond) {
                text.append(line.substring(2)).append('\n');
            }
        }
        // The nickname of all stands in the example before the first table, as it must.
        NetworkSettings home =
                ConfigFile.parse(text.toString(), DEFAULTS, "login").networks().get(0);
        assertThat(home.name()).isEqualTo("home");
        assertThat(home.tls().on()).isTrue();
        assertThat(home.rooms()).containsExactly("#lobby", "#dev");
    }
}
