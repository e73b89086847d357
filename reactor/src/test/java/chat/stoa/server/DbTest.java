package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.DiskJournal;
import chat.stoa.ops.StorageSettings;
import chat.stoa.work.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
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

    private static int stoa(String... args) {
        return new CommandLine(new StoaCommand()).execute(args);
    }
}
