package chat.stoa.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.DiskJournal;
import chat.stoa.ops.StorageSettings;
import chat.stoa.work.Clock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    /** Whether a command ends with status 1 and exactly this on the standard error. */
    private static boolean said(String what, Path data, List<String> command) {
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
        return err.toString(UTF_8).equals("stoa: " + what + System.lineSeparator());
    }

    private static int stoa(String... args) {
        return new CommandLine(new StoaCommand()).execute(args);
    }
}
