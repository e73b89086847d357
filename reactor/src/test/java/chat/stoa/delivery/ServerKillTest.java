package chat.stoa.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.server.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real server, driven by real clients over sockets, is killed again and again: what was acknowledged is there,
 * once, in the order in which everybody was told it, and nobody who stayed in a room has missed anything. What one said
 * to another alone is there for both, also if one of them was away.
 *
 * <p>A seed decides what is said and when the server dies; {@code -Dseed=N} repeats that. The threads' pace is not
 * repeated.
 */
class ServerKillTest {

    private static final int KILLS = Integer.getInteger("stoa.kills", 20);
    private static final List<String> ACCOUNTS = List.of("ann", "bea", "cyd", "dan", "eve");
    private static final List<String> ROOMS = List.of("#tea", "#cocoa", "#lobby");

    /**
     * A kill comes after so many lines at the most that clients have read, the first of them in their registrations.
     */
    private static final int LINES_MAX = 2_500;

    /** One server in so many does not even come up. */
    private static final int KILLED_EARLY = 10;

    private static final Duration EARLY = Duration.ofMillis(700);

    @TempDir
    Path directory;

    @Test
    @Timeout(6 * 3_600)
    @DisabledOnOs(OS.WINDOWS)
    void whatWasAcknowledgedIsKeptOnceAndInOneOrder() throws Exception {
        long seed = Long.getLong("seed", new SplittableRandom().nextLong(1L << 40));
        Findings findings = play(new SplittableRandom(seed));
        System.out.printf("server kills %d, %s%n", KILLS, findings);
        assertThat(findings.problems()).as("repeat with -Dseed=" + seed).isEmpty();
        assertThat(findings.isClean()).isTrue();
        assertThat(findings.found()).isEqualTo(findings.acknowledged()).isPositive();
        assertThat(findings.heard()).isGreaterThan(findings.found());
    }

    private Findings play(SplittableRandom random) throws Exception {
        Stage stage = new Stage(ACCOUNTS.size());
        List<Talker> talkers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (String account : ACCOUNTS) {
            List<String> others =
                    ACCOUNTS.stream().filter(each -> !each.equals(account)).toList();
            Talker talker = new Talker(account, others, ROOMS, stage, random.split());
            talkers.add(talker);
            threads.add(new Thread(talker, account));
        }
        try (Program first = serve()) {
            for (String account : ACCOUNTS) {
                try (Wire wire = new Wire(first.address(), () -> {})) {
                    wire.makesAccount(account);
                }
            }
            threads.forEach(Thread::start);
            stage.opens(first.address(), 200, first::kill);
            first.awaitEnd();
        }
        for (int kills = 1; kills < KILLS && stage.failures().isEmpty(); kills++) {
            killOne(stage, random);
        }
        return finish(stage, talkers, threads);
    }

    private void killOne(Stage stage, SplittableRandom random) throws Exception {
        try (Program server = serve()) {
            if (random.nextInt(KILLED_EARLY) == 0) {
                server.killAfter(Duration.ofMillis(random.nextLong(EARLY.toMillis())));
            } else {
                stage.opens(server.address(), 1 + random.nextInt(LINES_MAX), server::kill);
            }
            server.awaitEnd();
            assertThat(server.err()).noneMatch(line -> line.contains(" ERROR "));
        }
    }

    private Findings finish(Stage stage, List<Talker> talkers, List<Thread> threads) throws Exception {
        Findings findings;
        try (Program last = serve()) {
            stage.opens(last.address(), Long.MAX_VALUE, last::kill);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(stage.failures()).isEmpty();
            Map<String, List<Words>> history = new LinkedHashMap<>(Archive.read(last.address(), ROOMS));
            history.putAll(Archive.readConversations(last.address(), ACCOUNTS));
            assertThat(history.values()).noneMatch(List::isEmpty);
            findings =
                    new Checker(history, talkers.stream().map(Talker::testimony).toList()).check();
            last.terminate();
            last.awaitEnd();
        }
        try (Program check = Program.run("db", "check", "--data", data())) {
            assertThat(check.awaitEnd()).as("%s %s", check.out(), check.err()).isZero();
        }
        long refused = talkers.stream().mapToLong(Talker::refused).sum();
        assertThat(findings.sent()).isEqualTo(findings.acknowledged() + refused);
        return findings;
    }

    private Program serve() throws IOException {
        Path config = directory.resolve("stoa.toml");
        Files.writeString(config, """
                listen = ["127.0.0.1:0"]
                [accounts]
                password_iterations = 4096
                [storage]
                segment_bytes = 65536
                [limits]
                flood_lines_per_second = 0
                """);
        return Program.run("serve", "--config", config.toString(), "--data", data());
    }

    private String data() {
        return directory.resolve("data").toString();
    }
}
