package chat.stoa.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.DiskJournal;
import chat.stoa.journal.Fact;
import chat.stoa.journal.Fields;
import chat.stoa.journal.Journal;
import chat.stoa.ops.StorageSettings;
import chat.stoa.work.Clock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code stoa db} as operators call it. */
class DbTest {

    @TempDir
    Path dir;

    private Path data;

    @BeforeEach
    void aServerRanOnce() throws IOException {
        data = dir.resolve("data");
        DiskJournal.open(data, new StorageSettings(true, 65_536, 1, 10, Duration.ZERO, 0), Clock.SYSTEM)
                .close();
    }

    @Test
    void backupIsRestoredOnlyWhereItReplacesNothingUnasked() {
        Path backup = dir.resolve("backup.db");

        assertThat(stoa("db", "check", "--data", data.toString())).isZero();
        assertThat(stoa("db", "stats", "--data", data.toString())).isZero();
        assertThat(stoa("db", "backup", backup.toString(), "--data", data.toString()))
                .isZero();
        assertThat(backup).exists();
        assertThat(stoa("db", "restore", backup.toString(), "--data", data.toString()))
                .isEqualTo(1);
        assertThat(stoa("db", "restore", "--replace", backup.toString(), "--data", data.toString()))
                .isZero();
        Path elsewhere = dir.resolve("elsewhere");
        assertThat(stoa("db", "restore", backup.toString(), "--data", elsewhere.toString()))
                .isZero();
        assertThat(stoa("db", "check", "--data", elsewhere.toString())).isZero();
    }

    /** It would be needed to rescue what can be rescued. */
    @Test
    void aLogIsReplacedOnlyIfThatIsAskedForAlthoughItsStoreWasMovedAside() throws IOException {
        Path backup = dir.resolve("backup.db");
        assertThat(stoa("db", "backup", backup.toString(), "--data", data.toString()))
                .isZero();
        Files.move(data.resolve("store.db"), data.resolve("store.db.bad"));
        assertThat(stoa("db", "restore", backup.toString(), "--data", data.toString()))
                .isEqualTo(1);
        assertThat(stoa("db", "restore", "--replace", backup.toString(), "--data", data.toString()))
                .isZero();
        assertThat(stoa("db", "check", "--data", data.toString())).isZero();
    }

    @Test
    void whatIsNoBackupReplacesNothing() throws Exception {
        byte[] before = Files.readAllBytes(data.resolve("store.db"));
        Path text = Files.writeString(dir.resolve("text"), "no database");
        Path empty = Files.createFile(dir.resolve("empty.db"));
        Path other = dir.resolve("other.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other)) {
            connection.createStatement().execute("CREATE TABLE meta (name TEXT, value INTEGER)");
        }

        for (Path file : List.of(text, empty, other, dir.resolve("nothing"))) {
            assertThat(stoa("db", "restore", "--replace", file.toString(), "--data", data.toString()))
                    .as(file.toString())
                    .isEqualTo(1);
        }
        assertThat(Files.readAllBytes(data.resolve("store.db"))).isEqualTo(before);
    }

    @Test
    void whatIsNoBackupMakesNoDirectory() throws IOException {
        Path text = Files.writeString(dir.resolve("text"), "no database");
        Path elsewhere = dir.resolve("elsewhere");
        for (Path file : List.of(dir.resolve("mistyped.db"), text)) {
            assertThat(errorsOf(elsewhere, List.of("restore", file.toString()))).contains(file.toString());
            assertThat(elsewhere).doesNotExist();
        }
    }

    @Test
    void directoryWithoutAStoreIsLeftAlone() {
        Path empty = dir.resolve("empty");

        assertThat(stoa("db", "stats", "--data", empty.toString())).isEqualTo(1);
        assertThat(stoa("db", "backup", dir.resolve("b").toString(), "--data", empty.toString()))
                .isEqualTo(1);
        assertThat(empty.resolve("store.db")).doesNotExist();
    }

    @Test
    void directoryOfARunningServerIsNotReplaced() throws IOException {
        Path backup = dir.resolve("backup.db");
        assertThat(stoa("db", "backup", backup.toString(), "--data", data.toString()))
                .isZero();
        byte[] before = Files.readAllBytes(data.resolve("store.db"));
        try (DataDirectory server = DataDirectory.open(data)) {
            assertThat(stoa("db", "restore", "--replace", backup.toString(), "--data", data.toString()))
                    .isEqualTo(1);
            assertThat(stoa("db", "check", "--data", data.toString())).isZero();
        }

        assertThat(Files.readAllBytes(data.resolve("store.db"))).isEqualTo(before);
    }

    @Test
    void aDirectoryThatIsNotThereIsNotMade() {
        Path mistyped = dir.resolve("dta");
        for (List<String> command : List.of(
                List.of("check"),
                List.of("stats"),
                List.of("export", "alice"),
                List.of("erase", "alice"),
                List.of("backup", dir.resolve("b").toString()),
                List.of("rescue", dir.resolve("r").toString()))) {
            assertThat(said("there is no store in " + mistyped, mistyped, command))
                    .as(command.get(0))
                    .isTrue();
        }
        assertThat(mistyped).doesNotExist();
    }

    @Test
    void whereNoBackupCanBeMadeIsSaidBefore() {
        Path nowhere = dir.resolve("not/there");
        Path there = data.resolve("lock");
        for (String command : List.of("backup", "rescue")) {
            assertThat(said("no such directory: " + nowhere.getParent(), data, List.of(command, nowhere.toString())))
                    .as(command)
                    .isTrue();
            assertThat(said(there + " is there already", data, List.of(command, there.toString())))
                    .as(command)
                    .isTrue();
        }
    }

    @Test
    void whatCannotBeReadOfTheLogIsNotLeftOutInSilence() throws IOException {
        Path damaged = storeBehindADamagedLog();
        Path backup = dir.resolve("backup.db");

        assertDamageIsSaid(damaged, backup);
        try (DataDirectory server = DataDirectory.open(damaged);
                DiskJournal journal = DiskJournal.open(damaged, StorageSettings.DEFAULT, Clock.SYSTEM)) {
            assertThat(journal.health().writable()).isFalse();
            assertDamageIsSaid(damaged, backup);
        }
        assertThat(backup).doesNotExist();
        assertThat(stoa("db", "rescue", backup.toString(), "--data", damaged.toString()))
                .isZero();
    }

    @Test
    void aBackupWithDamagedRowsIsNotMadeInSilence() throws Exception {
        try (DiskJournal journal = DiskJournal.open(data, StorageSettings.DEFAULT, Clock.SYSTEM)) {
            holds(journal, "first");
        }
        changeStore("UPDATE fact SET fields = replace(fields, 'first', 'fir5t')");

        assertBackupIsDamaged(dir.resolve("one.db"));
        try (DataDirectory server = DataDirectory.open(data);
                DiskJournal journal = DiskJournal.open(data, StorageSettings.DEFAULT, Clock.SYSTEM)) {
            assertThat(journal.health().writable()).isTrue();
            assertBackupIsDamaged(dir.resolve("two.db"));
        }
    }

    private void assertBackupIsDamaged(Path backup) throws IOException {
        List<String> lines = new ArrayList<>();
        assertThat(outOf(lines, "db", "backup", backup.toString(), "--data", data.toString()))
                .isEqualTo(1);
        assertThat(lines)
                .containsExactly(
                        "store: facts: kind 5, alice: not what was written",
                        "%s: %,d bytes".formatted(backup, Files.size(backup)),
                        "this backup has damaged rows; an older one may be sounder");
    }

    @Test
    void whereNotAllPagesCanBeReadIsNoBackupButARescue() throws IOException {
        Path store = data.resolve("store.db");
        byte[] bytes = Files.readAllBytes(store);
        int page = 4_096;
        Arrays.fill(bytes, page, bytes.length, (byte) 0x55);
        Files.write(store, bytes);
        Path backup = dir.resolve("backup.db");
        try (DataDirectory server = DataDirectory.open(data)) {
            assertThat(errorsOf(data, List.of("backup", backup.toString())))
                    .contains("stoa: the store: ", "stoa db rescue");
        }
        assertThat(backup).doesNotExist();
    }

    private void assertDamageIsSaid(Path damaged, Path backup) {
        assertThat(errorsOf(damaged, List.of("backup", backup.toString())))
                .contains("stoa: a damaged record: log-", "stoa db rescue");
        assertThat(errorsOf(damaged, List.of("export", "alice")))
                .contains("stoa: not all of it could be read: a damaged record: log-");
    }

    @Test
    void accountIsErasedAlsoIfTheDiskFailsBeforeItIsOverwritten() throws Exception {
        try (DiskJournal journal = DiskJournal.open(data, StorageSettings.DEFAULT, Clock.SYSTEM)) {
            holds(journal, "first");
        }
        changeStore("CREATE TRIGGER fails BEFORE DELETE ON meta WHEN OLD.name = 'wiping'"
                + " BEGIN SELECT RAISE(ABORT, 'no room'); END");

        assertThat(errorsOf(data, List.of("erase", "alice")))
                .contains("stoa: alice: erased; what is freed will be overwritten at the next start: ", "no room")
                .doesNotContain("\tat ");
        changeStore("DROP TRIGGER fails");
        assertThat(said("nothing is known of alice", data, List.of("export", "alice")))
                .isTrue();
    }

    private void changeStore(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("store.db"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A directory in which the log has three records that the store does not, of which one is damaged. */
    private Path storeBehindADamagedLog() throws IOException {
        Path copy = dir.resolve("copy");
        Files.createDirectories(copy.resolve("log"));
        Files.copy(data.resolve("store.db"), copy.resolve("store.db"));
        try (DiskJournal journal = DiskJournal.open(data, StorageSettings.DEFAULT, Clock.SYSTEM);
                Stream<Path> log = Files.list(data.resolve("log"))) {
            List.of("first", "second", "third").forEach(avatar -> holds(journal, avatar));
            for (Path file : log.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                int at = new String(bytes, ISO_8859_1).indexOf("second");
                if (at >= 0) {
                    bytes[at]++;
                }
                Files.write(copy.resolve("log").resolve(file.getFileName()), bytes);
            }
        }
        return copy;
    }

    private static void holds(DiskJournal journal, String avatar) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        Fact fact = new Fact(Fact.Kind.METADATA, "alice", Fields.of("avatar", avatar));
        journal.appender().append(List.of(fact), new Journal.Completion() {
            @Override
            public void onCommitted() {
                written.complete(null);
            }

            @Override
            public void onFailed(String reason) {
                written.completeExceptionally(new AssertionError(reason));
            }
        });
        written.join();
    }

    /** Whether a command ends with status 1 and exactly this on the standard error. */
    private static boolean said(String what, Path data, List<String> command) {
        return errorsOf(data, command).equals("stoa: " + what + System.lineSeparator());
    }

    /** What a command says on the standard error that ends with status 1. */
    private static String errorsOf(Path data, List<String> command) {
        List<String> args = new ArrayList<>(List.of("db"));
        args.addAll(command);
        args.addAll(List.of("--data", data.toString()));
        PrintStream before = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setErr(new PrintStream(err, true, UTF_8));
        try {
            assertThat(stoa(args.toArray(String[]::new))).isEqualTo(1);
        } finally {
            System.setErr(before);
        }
        return err.toString(UTF_8);
    }

    /** Returns the status, and adds what was printed. */
    private static int outOf(List<String> lines, String... args) {
        PrintStream before = System.out;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, UTF_8));
        try {
            return stoa(args);
        } finally {
            System.setOut(before);
            out.toString(UTF_8).lines().forEach(lines::add);
        }
    }

    private static int stoa(String... args) {
        return new CommandLine(new StoaCommand()).execute(args);
    }
}
