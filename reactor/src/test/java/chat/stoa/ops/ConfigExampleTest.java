package chat.stoa.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The configuration file that is packed with the program says what is true. */
class ConfigExampleTest {

    private static final Path EXAMPLE = Path.of("src/dist/conf/stoa.toml");
    private static final Pattern KEY_BEHIND_HASH = Pattern.compile("(?m)^#([a-z_]+ = )");

    @Test
    void asItStandsItChangesNothing() throws Exception {
        assertThat(ConfigFile.read(EXAMPLE, Map.of())).isEqualTo(Config.defaults());
    }

    @Test
    void whatStandsBehindTheHashIsWhatHoldsWithoutIt() throws Exception {
        String everything = KEY_BEHIND_HASH.matcher(text()).replaceAll("$1");
        Config read = ConfigFile.parse(everything);
        Config defaults = Config.defaults();

        assertThat(read.limits()).isEqualTo(defaults.limits());
        assertThat(read.storage()).isEqualTo(defaults.storage());
        assertThat(List.of(read.network(), read.serverName(), read.networkName(), read.motd(), read.loops()))
                .isEqualTo(List.of(
                        defaults.network(),
                        defaults.serverName(),
                        defaults.networkName(),
                        defaults.motd(),
                        defaults.loops()));
    }

    @Test
    void everyBoundIsThere() throws Exception {
        List<String> keys = Arrays.stream(Limits.class.getRecordComponents())
                .map(component ->
                        component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .toList();
        List<String> lines = text().lines().toList();

        assertThat(keys).allSatisfy(key -> assertThat(lines).anyMatch(line -> line.startsWith("#" + key + " = ")));
    }

    @Test
    void aKeyIsExplainedInTheWordsOfTheFile() {
        assertThat(ConfigExample.explain("network_name")).contains("""
                network_name = "Stoa"

                How people call the place.

                In the environment: STOA_NETWORK_NAME
                """);
        assertThat(ConfigExample.explain("limits.targets_max").orElseThrow())
                .startsWith("targets_max = 4\n\nTargets of one command")
                .endsWith("In the environment: STOA_LIMITS_TARGETS_MAX\n");
        assertThat(ConfigExample.explain("targets_max")).isEqualTo(ConfigExample.explain("limits.targets_max"));
        assertThat(ConfigExample.explain("nothing")).isEmpty();
    }

    @Test
    void tablesAreExplainedToo() {
        assertThat(ConfigExample.explain("tls").orElseThrow())
                .startsWith("How connections are encrypted.\n\n[tls]\ncertificate = \"\"\n");
        assertThat(ConfigExample.explain("oper").orElseThrow())
                .startsWith("Who may log in as an operator of the server (OPER)")
                .contains("[[oper]]");
        assertThat(ConfigExample.explain("metrics.listen").orElseThrow()).contains("/metrics");
    }

    @Test
    void whatSomebodyMayHaveMeantIsNamed() {
        assertThat(ConfigExample.similar("server_nam")).contains("server_name");
        assertThat(ConfigExample.similar("limits.target_max")).contains("limits.targets_max");
        assertThat(ConfigExample.similar("something else")).isEmpty();
    }

    private static String text() throws IOException {
        return Files.readString(EXAMPLE);
    }
}
