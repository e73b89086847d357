package chat.stoa.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigFileTest {

    @TempDir
    Path dir;

    @Test
    void anEmptyFileGivesTheDefaults() throws ConfigException {
        assertThat(ConfigFile.parse("")).isEqualTo(Config.defaults());
        assertThat(ConfigFile.parse("[limits]\n")).isEqualTo(Config.defaults());
    }

    /** After a restart all clients come back, and each asks what it missed. */
    @Test
    void allConnectionsMayAskForHistoryAtOnce() {
        assertThat(StorageSettings.DEFAULT.questionsMax()).isGreaterThanOrEqualTo(Limits.DEFAULT.connectionsMax());
    }

    @Test
    void everyKeyIsUsed() throws ConfigException {
        Config config = ConfigFile.parse("""
                listen = ["127.0.0.1:1", "[::1]:2"]
                server_name = "irc.example.org"
                network_name = "Example Net"
                motd = ["one", "two"]
                loops = 2
                workers = 3
                [limits]
                outbound_bytes_max = 4
                """);
        assertThat(config.network().listen())
                .containsExactly(ListenAddress.plain("127.0.0.1:1"), ListenAddress.plain("[::1]:2"));
        assertThat(config.serverName()).isEqualTo("irc.example.org");
        assertThat(config.networkName()).isEqualTo("Example Net");
        assertThat(config.motd()).containsExactly("one", "two");
        assertThat(config.loops()).isEqualTo(2);
        assertThat(config.workers()).isEqualTo(3);
        assertThat(config.limits().outboundBytesMax()).isEqualTo(4);
        assertThat(config.limits().inboundBytesMax()).isEqualTo(Limits.DEFAULT.inboundBytesMax());
    }

    @Test
    void aTextOfSeveralLinesIsAListAndOneAddressNeedsNone() throws ConfigException {
        Config config = ConfigFile.parse("""
                listen = "127.0.0.1:1"
                motd = \"""
                one

                three\"""
                """);
        assertThat(config.network().listen()).containsExactly(ListenAddress.plain("127.0.0.1:1"));
        assertThat(config.motd()).containsExactly("one", "", "three");
        assertThat(ConfigFile.parse("motd = []\n").motd()).isEmpty();
    }

    @Test
    void encryptionIsOnWhereThereCanBeACertificateAndPlainTextStaysOnThisMachine() throws ConfigException {
        assertThat(ConfigFile.parse("").network().listen()).containsExactly(ListenAddress.plain("127.0.0.1:6667"));
        NetworkSettings own =
                ConfigFile.none(Map.of(), Optional.of(Path.of("/data/tls"))).network();
        assertThat(own.listen())
                .containsExactly(ListenAddress.plain("127.0.0.1:6667"), ListenAddress.encrypted("[::]:6697"));
        assertThat(own.tls().map(TlsSettings::certificate)).contains(Path.of("/data/tls/cert.pem"));
        NetworkSettings given = ConfigFile.parse(
                        "[tls]\ncertificate = \"/c.pem\"\nkey = \"/k.pem\"\n",
                        Map.of(),
                        Optional.of(Path.of("/data/tls")))
                .network();
        assertThat(given.tls().map(TlsSettings::certificate)).contains(Path.of("/c.pem"));
        assertThat(given.tls().map(TlsSettings::own)).contains(false);
    }

    @ParameterizedTest
    @MethodSource("limits")
    void everyLimitHasItsKey(String component) throws Exception {
        Limits limits = ConfigFile.parse("[limits]\n" + inSnakeCase(component) + " = 7\n")
                .limits();
        Object value = Limits.class.getMethod(component).invoke(limits);
        assertThat(value).isIn(7, 7L, Duration.ofSeconds(7));
        assertThat(limits).isNotEqualTo(Limits.DEFAULT);
    }

    @Test
    void zeroSwitchesOffOnlyWhatSaysSo() throws ConfigException {
        Limits limits = ConfigFile.parse("""
                [limits]
                connections_per_address = 0
                flood_lines_per_second = 0
                """).limits();
        assertThat(limits.connectionsPerAddress()).isZero();
        assertThat(limits.floodLinesPerSecond()).isZero();
        assertThat(problemsOf("[limits]\noutbound_bytes_max = 0\ninbound_bytes_max = 0\nclose_linger = 0\n"))
                .hasSize(3)
                .allMatch(problem -> problem.contains("from 1 to"));
    }

    @Test
    void problemsStandInTheOrderOfTheirLines() {
        assertThat(problemsOf("""
                color = "red"
                listen = ["nowhere", "[::1]:6667", "unix:", "127.0.0.1:99999"]
                [metrics]
                listen = "9090"
                [limits]
                targets_max = 0
                """))
                .extracting(problem -> problem.substring(0, problem.indexOf(':')))
                .containsExactly("line 1", "line 2", "line 2", "line 2", "line 4", "line 6");
    }

    @Test
    void aVariableThatNearlyHasTheNameOfAKeyIsRefused() {
        Map<String, String> environment = Map.of(
                "STOA_LIMITS_TARGET_MAX", "3", "STOA_NETWORK_NAM", "x", "STOA_JAVA_OPTS", "-Xmx1g", "STOA_PORT", "1");

        ConfigException thrown =
                catchThrowableOfType(ConfigException.class, () -> ConfigFile.none(environment, Optional.empty()));

        assertThat(thrown.problems())
                .containsExactly(
                        "environment STOA_LIMITS_TARGET_MAX: there is no such key; did you mean STOA_LIMITS_TARGETS_MAX?",
                        "environment STOA_NETWORK_NAM: there is no such key; did you mean STOA_NETWORK_NAME?");
    }

    @Test
    void aKeyThatIsMissingIsMissedWhereItsTableBegins() {
        assertThat(problemsOf("""
                listen = [
                  "127.0.0.1:6667",
                  { tls = true },
                ]
                [tls]
                key = "/k.pem"
                [[oper]]
                name = "alice"
                account = "alice"
                """))
                .containsExactly(
                        "line 3: listen.address must be given",
                        "line 6: tls.key needs tls.certificate too",
                        "line 7: oper.class must be the name of an [[oper_class]]");
    }

    @Test
    void allProblemsAreReportedTogetherWithTheirLines() {
        assertThat(problemsOf("""
                listen = 6667
                server_name = "two words"
                network_name = ""
                motd = [1, 2]
                loops = 0
                workers = "many"
                color = "red"
                [limits]
                ping_timeout = -1
                nick_bytes_max = "long"
                lines = 3
                """))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).startsWith("line 1: listen"),
                        problem -> assertThat(problem).startsWith("line 2: server_name"),
                        problem -> assertThat(problem).startsWith("line 3: network_name"),
                        problem -> assertThat(problem).startsWith("line 4: motd"),
                        problem -> assertThat(problem).startsWith("line 5: loops"),
                        problem -> assertThat(problem).startsWith("line 6: workers"),
                        problem -> assertThat(problem).startsWith("line 7: unknown key \"color\"; there are: "),
                        problem -> assertThat(problem).startsWith("line 9: limits.ping_timeout"),
                        problem -> assertThat(problem).startsWith("line 10: limits.nick_bytes_max"),
                        problem -> assertThat(problem).startsWith("line 11: unknown key \"lines\"; there are: "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "listen = []",
                "listen = [[\"a\"]]",
                "motd = [\"one\\ntwo\"]",
                "motd = \"nul \\u0000\"",
                "network_name = \"a\\r\\nb\"",
                "server_name = \":colon\"",
                "server_name = \"\"",
                "server_name = 5",
                "loops = 65",
                "loops = 1.5",
                "loops = 9223372036854775807",
                "limits = 5",
                "[limits]\nping_interval = 1.5",
                "[limits]\nping_interval = \"90s\"",
                "[limits]\nline_bytes_max = 9223372036854775807",
                "[limits.more]\nx = 1",
                "[server]\nname = \"x\"",
                "[tls]\ncertificate = \"/c.pem\"",
                "[tls]\nkey = \"/k.pem\"",
                "[accounts]\nmail_command = \"sendmail -t\"",
            })
    void whatIsOfNoUseIsRefused(String text) {
        assertThat(problemsOf(text)).singleElement().asString().startsWith("line ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"listen = ", "= 5", "listen = \"unended", "[limits", "loops = 1\nloops = 2", "\u0000"})
    void whatIsNotTomlIsRefusedWithItsLine(String text) {
        assertThat(problemsOf(text)).isNotEmpty().first().asString().matches("line \\d+: (?s).*");
    }

    @Test
    void theBoundOfAllThatWaitsMayBeLarge() throws ConfigException {
        Limits limits = ConfigFile.parse("[limits]\noutbound_bytes_total_max = 8_000_000_000\n")
                .limits();
        assertThat(limits.outboundBytesTotalMax()).isEqualTo(8_000_000_000L);
    }

    @Test
    void aFileIsRead() throws Exception {
        Path file = Files.writeString(dir.resolve("stoa.toml"), "network_name = \"Größe\"\n");
        assertThat(ConfigFile.read(file, Map.of()).networkName()).isEqualTo("Größe");
    }

    @Test
    void aFileThatCannotBeReadIsExplained() throws IOException {
        assertThat(problemsOfFile(dir.resolve("nothing"))).containsExactly("cannot be read: no such file");
        assertThat(problemsOfFile(dir)).singleElement().asString().startsWith("cannot be read: ");
        Path latin1 = Files.write(dir.resolve("l1"), "motd = \"é\"".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problemsOfFile(latin1)).singleElement().asString().contains("UTF-8");
    }

    @Test
    void anUnknownKeyIsToldWhatMayHaveBeenMeant() {
        assertThat(problemsOf("sever_name = \"x\"\n[limits]\ntopic_byte_max = 5\n"))
                .containsExactlyInAnyOrder(
                        "line 1: unknown key \"sever_name\"; did you mean \"server_name\"?",
                        "line 3: unknown key \"topic_byte_max\"; did you mean \"topic_bytes_max\"?");
    }

    @Test
    void theEnvironmentWinsOverTheFile() throws ConfigException {
        Config config = ConfigFile.parse(
                "network_name = \"File\"\nloops = 2\n[limits]\ntargets_max = 5\n",
                Map.of(
                        "STOA_NETWORK_NAME", "2600",
                        "STOA_LISTEN", "[::1]:6667",
                        "STOA_MOTD", "[\"one\", \"two\"]",
                        "STOA_LIMITS_TARGETS_MAX", "9",
                        "STOA_JAVA_OPTS", "-Xmx1g"));

        assertThat(config.networkName()).isEqualTo("2600");
        assertThat(config.network().listen()).containsExactly(ListenAddress.plain("[::1]:6667"));
        assertThat(config.motd()).containsExactly("one", "two");
        assertThat(config.limits().targetsMax()).isEqualTo(9);
        assertThat(config.loops()).isEqualTo(2);
    }

    @Test
    void aStoreMayHaveAnySizeOrOneThatItFitsInto() throws Exception {
        assertThat(ConfigFile.parse("[storage]\nkeep_bytes = 0").storage().keepBytes())
                .isZero();
        assertThat(ConfigFile.parse("[storage]\nkeep_bytes = 20_000_000_000")
                        .storage()
                        .keepBytes())
                .isEqualTo(20_000_000_000L);
        assertThat(problemsOf("[storage]\nkeep_bytes = 9_999_999"))
                .containsExactly("line 2: storage.keep_bytes must be 0 or at least 10000000");
    }

    @Test
    void whatIsWrongInTheEnvironmentIsNamedSo() {
        var refused = catchThrowableOfType(
                ConfigException.class,
                () -> ConfigFile.none(Map.of("STOA_LOOPS", "many", "STOA_LIMITS_TARGETS_MAX", "0"), Optional.empty()));

        assertThat(refused.problems())
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem)
                                .isEqualTo("environment STOA_LOOPS: loops must be a number from 1 to 64"),
                        problem -> assertThat(problem)
                                .startsWith("environment STOA_LIMITS_TARGETS_MAX: limits.targets_max must be"));
    }

    private static Stream<String> limits() {
        return Stream.of(Limits.class.getRecordComponents()).map(component -> component.getName());
    }

    private static List<String> problemsOf(String text) {
        var refused = catchThrowableOfType(ConfigException.class, () -> ConfigFile.parse(text));
        assertThat(refused).as("refusal of %s", text).isNotNull();
        return refused.problems();
    }

    private static List<String> problemsOfFile(Path file) {
        var refused = catchThrowableOfType(ConfigException.class, () -> ConfigFile.read(file, Map.of()));
        assertThat(refused).isNotNull();
        return refused.problems();
    }

    private static String inSnakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
