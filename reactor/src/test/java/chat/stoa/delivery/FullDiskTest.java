package chat.stoa.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.stoa.protocol.Message;
import chat.stoa.server.Program;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real server on a file system of 6 MB that fills up: whoever speaks is told so, all else goes on, nothing
 * acknowledged is lost, and with room again it goes on by itself.
 */
class FullDiskTest {

    private static final String ROOM = "#tea";
    private static final String PADDING = "x".repeat(300);
    private static final int ROUNDS = Integer.getInteger("stoa.rounds", 3);
    private static final int ROUNDS_PER_DISK = 10;
    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private final List<Words> acknowledged = new ArrayList<>();
    private final List<Long> resumedMillis = new ArrayList<>();
    private int number;
    private int acknowledgedInAll;
    private int foundInAll;
    private int refused;
    private long slowestRefusalMillis;

    @Test
    @Timeout(3_600)
    @DisabledOnOs(OS.WINDOWS)
    void fullDiskStopsWordsUntilThereIsRoomAndLosesNone() throws Exception {
        for (int left = ROUNDS; left > 0; left -= ROUNDS_PER_DISK) {
            play(Math.min(left, ROUNDS_PER_DISK));
        }
        System.out.printf(
                "full disk: sent %d, acknowledged %d, refused %d, found %d, lost 0; told within %d ms, resumed after %s ms%n",
                number, acknowledgedInAll, refused, foundInAll, slowestRefusalMillis, resumedMillis);
    }

    /** What is said stays on the disk, so it takes a new one before that is too much for it. */
    private void play(int rounds) throws Exception {
        acknowledged.clear();
        try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), "6m")) {
            try (Program server = serve(disk);
                    Wire alice = comes(server.address(), "alice");
                    Wire bob = comes(server.address(), "bob")) {
                for (int round = 0; round < rounds; round++) {
                    try {
                        fillUp(disk, alice, bob);
                    } catch (ConditionTimeoutException e) {
                        throw new AssertionError("the server said: " + server.err(), e);
                    }
                }
                server.kill();
                server.awaitEnd();
            }
            List<Words> history;
            try (Program server = serve(disk)) {
                history = Archive.read(server.address(), List.of(ROOM)).getOrDefault(ROOM, List.of());
                server.terminate();
                server.awaitEnd();
            }
            assertThat(history).isEqualTo(acknowledged);
            acknowledgedInAll += acknowledged.size();
            foundInAll += history.size();
        }
    }

    /** Fills the disk, sees that all but words goes on, and makes room again. */
    private void fillUp(SmallDisk disk, Wire alice, Wire bob) throws IOException {
        speaksUntil(alice, true);
        disk.fill();
        // What was prepared can still be used, so it takes some words until the disk has to be asked.
        speaksUntil(alice, false);

        alice.send("PING :still");
        alice.awaits("PONG");
        assertThat(speaks(alice)).as("still full").isFalse();
        bob.send("CHATHISTORY LATEST " + ROOM + " * 1");
        Message last = bob.awaits(message ->
                message.verb().equals("PRIVMSG") && message.tags().get("batch").isPresent());
        assertThat(Talker.words("alice", last)).isEqualTo(acknowledged.get(acknowledged.size() - 1));
        bob.awaits("BATCH");

        disk.empty();
        long from = System.nanoTime();
        speaksUntil(alice, true);
        resumedMillis.add((System.nanoTime() - from) / 1_000_000);
    }

    private void speaksUntil(Wire alice, boolean taken) {
        await().pollDelay(Duration.ZERO).pollInterval(PAUSE).atMost(PATIENCE).until(() -> speaks(alice) == taken);
    }

    /** Says one thing, and waits for what becomes of it; returns whether it was taken. */
    private boolean speaks(Wire alice) throws IOException {
        String label = "l" + number;
        long from = System.nanoTime();
        alice.send("@label=%s PRIVMSG %s :%d %s".formatted(label, ROOM, number++, PADDING));
        Message answer = alice.awaits(
                message -> message.tags().get("label").filter(label::equals).isPresent());
        if (answer.verb().equals("PRIVMSG")) {
            acknowledged.add(Talker.words("alice", answer));
            return true;
        }
        assertThat(answer.toString()).contains("FAIL").contains("STORAGE_UNAVAILABLE");
        refused++;
        slowestRefusalMillis = Math.max(slowestRefusalMillis, (System.nanoTime() - from) / 1_000_000);
        return false;
    }

    private static Wire comes(InetSocketAddress address, String nick) throws IOException {
        Wire wire = new Wire(address, () -> {});
        wire.send("CAP REQ :message-tags batch labeled-response echo-message draft/chathistory stoa.chat/durable");
        wire.send("NICK " + nick, "USER " + nick + " 0 * :" + nick, "CAP END");
        wire.awaits("001");
        wire.send("REGISTER * * :" + Wire.PASSWORD, "JOIN " + ROOM);
        wire.awaits("366");
        return wire;
    }

    private Program serve(SmallDisk disk) throws IOException {
        Path config = directory.resolve("stoa.toml");
        Files.writeString(config, """
                listen = ["127.0.0.1:0"]
                [accounts]
                password_iterations = 4096
                [storage]
                segment_bytes = 1048576
                [limits]
                flood_lines_per_second = 0
                """);
        return Program.run(
                "serve",
                "--config",
                config.toString(),
                "--data",
                disk.root().resolve("data").toString());
    }
}
