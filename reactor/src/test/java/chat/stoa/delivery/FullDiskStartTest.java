package chat.stoa.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.server.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What an operator is told who comes to a server that was killed on a full disk: not that its store is damaged. */
class FullDiskStartTest {

    @TempDir
    Path directory;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFullDiskIsNotTakenForDamageAndTheServerStartsWhenThereIsRoom() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), "6m")) {
            Path data = disk.root().resolve("data");
            runAndKill(data);
            // It is made anew by whoever reads the store.
            Files.delete(data.resolve("store.db-shm"));
            disk.fill();

            assertRefused("there is no room on the disk", "db", "check", "--data", data.toString());
            assertRefused("there is no room on the disk", "db", "stats", "--data", data.toString());
            assertRefused(". The server starts when there is", serve(data));

            disk.empty();
            assertSound(data);
            runAndKill(data);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aDiskThatCanOnlyBeReadIsNotTakenForDamage() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), "6m")) {
            Path data = disk.root().resolve("data");
            runAndKill(data);
            Files.delete(data.resolve("store.db-shm"));
            disk.remount("ro");
            assertRefused(
                    "the store cannot be read or written now: nothing can be written there",
                    "db",
                    "check",
                    "--data",
                    data.toString());
            assertRefused("read-only file system", serve(data));
            disk.remount("rw");
            assertSound(data);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aDiskThatHasNoRoomForTheFirstFileOfTheLogIsSaidToBeTooSmall() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), "1m")) {
            assertRefused(
                    "the log cannot be written now: No space left on device. The server starts when it can",
                    serve(disk.root().resolve("data")));
        }
    }

    private String[] serve(Path data) throws IOException {
        Path config = Files.writeString(directory.resolve("stoa.toml"), """
                listen = ["127.0.0.1:0"]
                [storage]
                segment_bytes = 1048576
                """);
        return new String[] {"serve", "--config", config.toString(), "--data", data.toString()};
    }

    private void runAndKill(Path data) throws IOException, InterruptedException {
        try (Program server = Program.run(serve(data))) {
            server.address();
            server.kill();
            server.awaitEnd();
        }
    }

    private static void assertRefused(String why, String... command) throws IOException, InterruptedException {
        try (Program program = Program.run(command)) {
            assertThat(program.awaitEnd()).isEqualTo(1);
            assertThat(program.out()).isEmpty();
            assertThat(program.err()).last().asString().startsWith("stoa: ").contains(why);
        }
    }

    private static void assertSound(Path data) throws IOException, InterruptedException {
        try (Program program = Program.run("db", "check", "--data", data.toString())) {
            program.awaitEnd();
            assertThat(program.out()).containsExactly("nothing is wrong");
        }
    }
}
