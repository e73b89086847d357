package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs {@code bin/stoa} among JDKs that are shell scripts: each prints its own place and what it was asked to run. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    private static final Path SCRIPT = Path.of("src/dist/bin/stoa").toAbsolutePath();

    @TempDir
    Path dir;

    private Path stoa;
    private Path jvms;
    private Path tools;
    private final Map<String, String> environment = new TreeMap<>();

    /** What a run of the launcher left behind: the words that the fake java printed, in order. */
    private record Run(int status, long pid, List<String> words, String errors) {

        String java() {
            return words.get(0);
        }

        List<String> arguments() {
            return words.subList(words.indexOf("-cp") + 2, words.size());
        }
    }

    @BeforeEach
    void install() throws IOException {
        stoa = Files.createDirectories(dir.resolve("my stoa/bin")).resolve("stoa");
        Files.createDirectories(dir.resolve("my stoa/lib"));
        Files.copy(SCRIPT, stoa);
        makeExecutable(stoa);
        jvms = Files.createDirectories(dir.resolve("all jvms"));
        tools = Files.createDirectories(dir.resolve("tools"));
        for (String tool : List.of("sed", "readlink", "mkdir", "mv", "mktemp", "rm", "cat", "uname")) {
            writeScript(tools.resolve(tool), "exec " + find(tool) + " \"$@\"");
        }
        environment.put("STOA_JVM_ROOT", jvms.toString());
        environment.put("PATH", tools.toString());
    }

    @Test
    void theNewestInstalledJavaIsTaken() throws Exception {
        jdk("a", "17.0.15");
        Path newest = jdk("b", "25.0.3");
        jdk("c", "21.0.2");
        jdk("d", "1.8.0_402");
        assertThat(run("serve").java()).isEqualTo(newest.toString());
    }

    /** A JVM that cannot have the sizes that it is told says so, and takes others that leave hardly any room. */
    @Test
    void theServersHeapFitsIntoThatOfASmallMachine() throws Exception {
        jdk("a", "17.0.15");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        run("serve").words().stream().filter(word -> word.startsWith("-X")).forEach(command::add);
        command.addAll(List.of("-Xmx96m", "-version"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(printed).contains("Server VM").doesNotContain("warning", "Error");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void whoChoosesACollectorChoosesItsSizes() throws Exception {
        jdk("a", "17.0.15");
        assertThat(run("serve").words()).contains("-XX:+UseSerialGC", "-XX:NewSize=20m");
        environment.put("STOA_JAVA_OPTS", "-XX:+UseG1GC");
        assertThat(run("serve").words()).contains("-XX:+UseG1GC").doesNotContain("-XX:+UseSerialGC", "-XX:NewSize=20m");
    }

    @Test
    void theServersThreadsMayGiveWayToEachOther() throws Exception {
        jdk("a", "17.0.15");
        assertThat(run("serve").words()).contains("-XX:ThreadPriorityPolicy=1", "-XX:-PrintWarnings");
        assertThat(run("chat").words()).doesNotContain("-XX:ThreadPriorityPolicy=1");
    }

    @Test
    void javaHomeGoesFirstIfItIsNewEnough() throws Exception {
        jdk("newer", "25.0.3");
        Path home = jdkAt(dir.resolve("my jdk"), "17.0.15");
        environment.put("JAVA_HOME", dir.resolve("my jdk").toString());
        Run run = run("serve");
        assertThat(run.java()).isEqualTo(home.toString());
        assertThat(run.errors()).isEmpty();
    }

    @Test
    void aJavaHomeThatIsTooOldIsNamedAndAnotherIsTaken() throws Exception {
        Path installed = jdk("new", "21.0.2");
        jdkAt(dir.resolve("my jdk"), "11.0.20");
        environment.put("JAVA_HOME", dir.resolve("my jdk").toString());
        Run run = run("serve");
        assertThat(run.java()).isEqualTo(installed.toString());
        assertThat(run.errors()).contains("JAVA_HOME is " + dir.resolve("my jdk"), "not Java 17 or later");
    }

    @Test
    void aJavaHomeThatIsNotThereIsPassedOver() throws Exception {
        Path installed = jdk("new", "21.0.2");
        environment.put("JAVA_HOME", "/nowhere at all");
        Run run = run("serve");
        assertThat(run.java()).isEqualTo(installed.toString());
        assertThat(run.errors()).contains("JAVA_HOME is /nowhere at all");
    }

    @Test
    void javaOnThePathIsTakenThroughItsLinks() throws Exception {
        Path elsewhere = jdkAt(dir.resolve("else where"), "21.0.2");
        jdk("older", "17.0.15");
        Path alternative = dir.resolve("alternative");
        Files.createSymbolicLink(alternative, elsewhere);
        Files.createSymbolicLink(tools.resolve("java"), Path.of("../alternative"));
        assertThat(run("serve").java()).isEqualTo(elsewhere.toString());
    }

    @Test
    void aJavaWithoutAReleaseFileIsAskedForItsVersion() throws Exception {
        jdk("a", "17.0.15");
        Path asked = jdk("b", "22.0.1");
        Files.delete(jvms.resolve("b/release"));
        assertThat(run("serve").java()).isEqualTo(asked.toString());
    }

    @Test
    void aJavaWithAReleaseFileIsNotRunToFindItsVersion() throws Exception {
        jdk("a", "17.0.15");
        Path silent = jdk("b", "99");
        writeScript(silent, "echo run >&2; echo \"$0\"");
        assertThat(run("serve").errors()).isEqualTo("run\n");
    }

    @Test
    void withoutANewEnoughJavaItSaysWhatItFound() throws Exception {
        jdk("a", "11.0.20");
        jdk("b", "1.8.0_402");
        Run run = run("serve");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.words()).isEmpty();
        assertThat(run.errors())
                .contains(
                        "needs Java 17 or later",
                        "11.0.20 in " + jvms.resolve("a"),
                        "1.8.0_402 in " + jvms.resolve("b"));
    }

    @Test
    void withoutAnyJavaItSaysSo() throws Exception {
        Files.createDirectories(jvms.resolve("sources-only"));
        Run run = run("chat");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errors()).contains("needs Java 17 or later", "Found: none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "17-ea", "17.0.15", "18.0.1.1", "25.0.3", "100"})
    void theseVersionsAreNewEnough(String version) throws Exception {
        jdk("it", version);
        assertThat(run("--version").status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"16.0.2", "9", "1.8.0_402", "ea", "-17"})
    void theseVersionsAreNot(String version) throws Exception {
        jdk("it", version);
        assertThat(run("--version").status()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "serve, chat.stoa.server.Main serve --data dir",
        "chat, chat.stoa.tui.Main --data dir",
        "backup, chat.stoa.server.Main backup --data dir",
    })
    void theFirstWordChoosesTheProgram(String word, String program) throws Exception {
        jdk("it", "17.0.15");
        assertThat(run(word, "--data", "dir").arguments()).containsExactly(program.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version"})
    void questionsGoToTheTopCommand(String question) throws Exception {
        jdk("it", "17.0.15");
        assertThat(run(question).arguments()).containsExactly("chat.stoa.server.Main", question);
    }

    @Test
    void withoutAWordTheTopCommandAnswers() throws Exception {
        jdk("it", "17.0.15");
        assertThat(run().arguments()).containsExactly("chat.stoa.server.Main");
    }

    @Test
    void argumentsArriveAsTheyWereWritten() throws Exception {
        jdk("it", "17.0.15");
        assertThat(run("chat", "", "*", "$HOME", "a 'b' \"c\"", "\\").arguments())
                .containsExactly("chat.stoa.tui.Main", "", "*", "$HOME", "a 'b' \"c\"", "\\");
    }

    @Test
    void theClassPathIsTheInstallationsOwn() throws Exception {
        jdk("it", "17.0.15");
        List<String> words = run("db").words();
        assertThat(words.get(words.indexOf("-cp") + 1))
                .isEqualTo(dir.toRealPath().resolve("my stoa/lib").resolve("*").toString());
    }

    @Test
    void theServerHasItsJarsInAFixedOrderSinceAnArchiveOfClassesNeedsThat() throws Exception {
        jdk("it", "17.0.15");
        for (String jar : List.of("b-2.jar", "a-1.jar")) {
            Files.createFile(dir.resolve("my stoa/lib").resolve(jar));
        }
        List<String> words = run("serve").words();
        Path lib = dir.toRealPath().resolve("my stoa/lib");
        assertThat(words.get(words.indexOf("-cp") + 1))
                .isEqualTo(lib.resolve("a-1.jar") + ":" + lib.resolve("b-2.jar"));
    }

    @Test
    void theClientHasItsJarsInAFixedOrderSinceAnArchiveOfClassesNeedsThat() throws Exception {
        jdk("it", "17.0.15");
        Path lib = dir.resolve("my stoa/lib");
        for (String jar : List.of("aaa-1.jar", "tomlj-2.jar", "protocol-3.jar", "tui-client-4.jar", "lanterna-5.jar")) {
            Files.createFile(lib.resolve(jar));
        }
        List<String> words = run("chat").words();
        assertThat(words).doesNotContain("-Dstoa.terminal=true");
        String real = dir.toRealPath().resolve("my stoa/lib").toString();
        assertThat(words.get(words.indexOf("-cp") + 1).split(":"))
                .containsExactly(
                        real + "/tui-client-4.jar",
                        real + "/protocol-3.jar",
                        real + "/lanterna-5.jar",
                        real + "/tomlj-2.jar");
    }

    @ParameterizedTest
    @CsvSource({
        "17.0.15, chat, 17.0.15.jsa, -XX:SharedArchiveFile=",
        "24.0.1, chat, 24.0.1.jsa, -XX:SharedArchiveFile=",
        "25.0.3, chat, 25.0.3.aot, -XX:AOTCache=",
        "17.0.15, serve, 17.0.15.jsa, -XX:SharedArchiveFile=",
        "25.0.3, serve, 25.0.3.aot, -XX:AOTCache="
    })
    void itStartsFromTheArchiveOfItsJavaIfThereIsOne(String version, String command, String name, String option)
            throws Exception {
        jdk("it", version);
        Path archives = Files.createDirectories(dir.resolve("my stoa/lib/archive"));
        Files.createFile(archives.resolve(command + "-17.0.1.jsa"));
        assertThat(run(command).words()).noneMatch(word -> word.contains("archive/"));
        Files.createFile(archives.resolve(command + "-" + name));
        String expected =
                option + dir.toRealPath().resolve("my stoa/lib/archive").resolve(command + "-" + name);
        assertThat(run(command).words()).contains(expected, "-Xlog:disable");
        String other = command.equals("chat") ? "serve" : "chat";
        assertThat(run(other).words()).noneMatch(word -> word.contains("archive/"));
        assertThat(run("db").words()).noneMatch(word -> word.contains("archive/"));
    }

    @ParameterizedTest
    @CsvSource({"17.0.15, 17.0.15.jsa, -XX:ArchiveClassesAtExit=", "25.0.3, 25.0.3.aot, -XX:AOTCacheOutput="})
    void archivesAreMadeByRehearsals(String version, String name, String option) throws Exception {
        Path java = jdk("it", version);
        writeScript(java, """
                for word in "$@"; do
                    case $word in %s*) echo "$@" >"${word#*=}" ;; esac
                done""".formatted(option));
        Run run = run("archive");
        Path archives = dir.toRealPath().resolve("my stoa/lib/archive");
        Path chat = archives.resolve("chat-" + name);
        Path serve = archives.resolve("serve-" + name);
        assertThat(run.words()).containsExactly(chat.toString(), serve.toString());
        assertThat(Files.readString(chat)).contains("chat.stoa.tui.Rehearsal");
        assertThat(Files.readString(serve)).contains("chat.stoa.server.Rehearsal");
    }

    @Test
    void whoAsksAboutArchivesMakesNone() throws Exception {
        jdk("it", "17.0.15");
        assertThat(run("archive", "--help").arguments()).endsWith("archive", "--help");
        assertThat(dir.resolve("my stoa/lib/archive")).doesNotExist();
    }

    @Test
    void theServerTakesTheLibraryThatTheRehearsalLeft() throws Exception {
        Path java = jdk("it", "17.0.15");
        String printing = Files.readString(java).substring("#!/bin/sh\n".length());
        writeScript(java, """
                for word in "$@"; do
                    case $word in -XX:ArchiveClassesAtExit=*) : >"${word#*=}" ;; esac
                    last=$word
                done
                case "$*" in *server.Rehearsal*) : >"$last/libsqlitejdbc.so" ;; esac""");
        run("archive");
        writeScript(java, printing);
        Path archives = dir.toRealPath().resolve("my stoa/lib/archive");
        List<String> words = run("serve").words();
        assertThat(words).contains("-Dorg.sqlite.lib.name=libsqlitejdbc.so");
        assertThat(words)
                .filteredOn(word -> word.startsWith("-Dorg.sqlite.lib.path=" + archives))
                .singleElement()
                .satisfies(word -> assertThat(Path.of(word.substring(word.indexOf('=') + 1), "libsqlitejdbc.so"))
                        .exists());
        assertThat(run("chat").words()).noneMatch(word -> word.contains("sqlite"));
    }

    @Test
    void anArchiveThatCannotBeMadeIsNone() throws Exception {
        Path java = jdk("it", "17.0.15");
        writeScript(java, "echo 'no room' >&2; exit 1");
        Run run = run("archive");
        assertThat(run.status()).isOne();
        assertThat(run.errors()).contains("no room", "stoa: no archive of classes for chat");
        assertThat(dir.resolve("my stoa/lib/archive")).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"serve, 0077", "db, 0077", "certs, 0022", "chat, 0022"})
    void whatTheServerKeepsIsForItsUserAlone(String command, String umask) throws Exception {
        Path java = jdk("it", "17.0.15");
        writeScript(java, "umask");
        Run run = runAt(dir, "/bin/sh", "-c", "umask 022; exec \"$0\" " + command, stoa.toString());
        assertThat(run.words()).containsExactly(umask);
    }

    @Test
    void optionsOfTheUserComeLast() throws Exception {
        jdk("it", "17.0.15");
        environment.put("STOA_JAVA_OPTS", "-Xmx7g -Dpattern=/*");
        List<String> words = run("chat").words();
        assertThat(words).containsSubsequence("-XX:+UseSerialGC", "-Xmx128m", "-Xmx7g", "-Dpattern=/*", "-cp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseZGC", "-Xmx1g -XX:+UseG1GC -Xlog:gc"})
    void anotherCollectorTakesThePlaceOfOurs(String options) throws Exception {
        jdk("it", "17.0.15");
        environment.put("STOA_JAVA_OPTS", options);
        assertThat(run("serve").words()).contains(options.split(" ")).doesNotContain("-XX:+UseSerialGC");
    }

    @ParameterizedTest
    @CsvSource({"17.0.15, false", "23.0.1, false", "24, true", "25.0.3, true"})
    void nativeAccessIsAllowedWhereJavaWouldWarn(String version, boolean allowed) throws Exception {
        jdk("it", version);
        assertThat(run("serve").words().contains("--enable-native-access=ALL-UNNAMED"))
                .isEqualTo(allowed);
    }

    @Test
    void itRunsThroughLinksFromAnyDirectory() throws Exception {
        jdk("it", "17.0.15");
        Path other = Files.createDirectories(dir.resolve("a b"));
        Files.createSymbolicLink(other.resolve("stoa"), Path.of("../my stoa/bin/stoa"));
        Path second = Files.createSymbolicLink(dir.resolve("second"), other.resolve("stoa"));
        Path home = dir.toRealPath().resolve("my stoa");
        assertThat(runAt(dir, second.toString(), "serve").words()).contains("-Dstoa.home=" + home);
        assertThat(runAt(other, "./stoa", "serve").words()).contains("-Dstoa.home=" + home);
        assertThat(runAt(home, "bin/stoa", "serve").words()).contains("-Dstoa.home=" + home);
    }

    @Test
    void anIncompleteInstallationSaysSo() throws Exception {
        jdk("it", "17.0.15");
        Files.delete(dir.resolve("my stoa/lib"));
        Run run = run("serve");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.errors()).contains("not a complete installation");
    }

    @Test
    void theProcessBecomesTheProgram() throws Exception {
        Path java = jdk("it", "17.0.15");
        writeScript(java, "echo $$; exit 7");
        Run run = run("serve");
        assertThat(run.java()).isEqualTo(Long.toString(run.pid()));
        assertThat(run.status()).isEqualTo(7);
    }

    private Run run(String... arguments) throws Exception {
        return runAt(
                dir,
                Stream.concat(Stream.of(stoa.toString()), Arrays.stream(arguments))
                        .toArray(String[]::new));
    }

    private Run runAt(Path directory, String... command) throws Exception {
        Path errors = dir.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), process.pid(), linesOf(output), Files.readString(errors));
    }

    private Path jdk(String name, String version) throws IOException {
        return jdkAt(jvms.resolve(name), version);
    }

    private static Path jdkAt(Path home, String version) throws IOException {
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(home.resolve("release"), """
                IMPLEMENTOR="Nobody"
                JAVA_VERSION="%s"
                JAVA_VERSION_DATE="2025-04-15\"""".formatted(version));
        writeScript(java, """
                if [ "$1" = -version ]; then
                    echo 'openjdk version "%s" 2025-04-15' >&2
                else
                    printf '%%s\\n' "$0" "$@"
                fi""".formatted(version));
        return java;
    }

    private static List<String> linesOf(String output) {
        return output.isEmpty()
                ? List.of()
                : List.of(output.substring(0, output.length() - 1).split("\n", -1));
    }

    private static void writeScript(Path file, String commands) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
        makeExecutable(file);
    }

    private static void makeExecutable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path find(String tool) {
        return Stream.of("/usr/bin", "/bin")
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}
