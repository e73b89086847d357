package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.Entry;
import chat.stoa.journal.RoomEvent;
import chat.stoa.work.Seeds;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who does not know what became of its words says them again with the same id: they are there once. */
class ResendTest {

    private static final String CAPS =
            "message-tags batch labeled-response echo-message draft/chathistory stoa.chat/durable";
    private static final long NOW = FakeClock.START.toEpochMilli();

    static LongStream seeds() {
        return Seeds.orders(30);
    }

    @Test
    void connectionThatIsCutBetweenAppendAndEchoIsAnsweredOnTheNextOne() {
        Scene scene = new Scene(1);
        scene.journal.hold();
        scene.desk.sends(said("a1", NOW));
        scene.desk.vanishes("reset");
        scene.journal.release();
        scene.chat.settle();
        assertThat(scene.heard()).isEqualTo(1);

        TestClient again = scene.client("alice3");
        again.sends(said("a2", NOW));

        assertThat(again.takes()).singleElement().asString().startsWith("@label=a2;stoa.chat/pos=1.");
        assertThat(scene.heard()).as("nobody hears it again").isZero();
        assertThat(scene.kept()).isEqualTo(1);
    }

    @Test
    void secondConnectionThatAsksWhileTheWordsAreUnderWayGetsTheSameEcho() {
        Scene scene = new Scene(1);
        scene.journal.hold();
        scene.desk.sends(said("a1", NOW));
        scene.desk.breaks("reset");
        scene.phone.sends(said("a2", NOW));
        scene.phone.seesNothing();
        scene.journal.release();
        scene.chat.settle();

        assertThat(echo(scene.phone, "a2")).contains("stoa.chat/pos=1.").contains(" PRIVMSG #tea :hi");
        assertThat(scene.heard()).isEqualTo(1);
        assertThat(scene.kept()).isEqualTo(1);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void twoConnectionsThatRaceWithOneIdGetTheSameEcho(long seed) {
        Scene scene = new Scene(seed);
        Random random = new Random(seed);
        scene.journal.hold();
        scene.desk.posts(said("a1", NOW));
        for (int steps = random.nextInt(8); steps > 0; steps--) {
            scene.chat.step();
        }
        scene.phone.posts(said("a2", NOW));
        for (int steps = random.nextInt(8); steps > 0; steps--) {
            scene.chat.step();
        }
        boolean refused = random.nextInt(4) == 0;
        if (refused) {
            scene.chat.settle();
            scene.journal.fail();
            scene.chat.settle();
        }
        scene.journal.release();
        scene.chat.settle();

        if (refused) {
            assertThat(scene.kept()).isZero();
            assertThat(echo(scene.desk, "a1")).contains("STORAGE_UNAVAILABLE");
            assertThat(echo(scene.phone, "a2")).contains("STORAGE_UNAVAILABLE");
        } else {
            assertThat(scene.kept()).isEqualTo(1);
            assertThat(scene.heard()).isEqualTo(1);
            assertThat(identity(echo(scene.desk, "a1"))).isEqualTo(identity(echo(scene.phone, "a2")));
        }
    }

    @Test
    void clockThatJumpsAnHourEitherWayTurnsNoOrderAroundAndEndsNobody() {
        Scene scene = new Scene(1);
        scene.desk.sends("PRIVMSG #tea 1");
        scene.chat.clock.jump(Duration.ofHours(1));
        scene.chat.settle();
        scene.desk.sends(said("a1", NOW));
        scene.chat.clock.jump(Duration.ofHours(-2));
        scene.chat.settle();
        scene.desk.sends("PRIVMSG #tea 3", said("a2", NOW));

        List<String> lines = scene.desk.takesExactly();
        assertThat(lines).noneMatch(line -> line.contains("PING") || line.contains("ERROR"));
        List<Long> times = scene.journal.committed().stream()
                .filter(entry -> entry.event() instanceof RoomEvent.Said)
                .map(Entry::timeMicros)
                .toList();
        assertThat(times).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates().isSorted();
        // What was said before the clock went back is remembered, although the id is an hour ahead of the clock now.
        assertThat(lines).anyMatch(line -> line.startsWith("@label=a2;") && line.endsWith(" PRIVMSG #tea :hi"));
        scene.chat.passes(Duration.ofSeconds(30));
        assertThat(scene.phone.takes()).noneMatch(line -> line.contains("PING"));
    }

    private static final class Scene {

        final HeldJournal journal = new HeldJournal();
        final ChatHarness chat;
        final TestClient desk;
        final TestClient phone;
        private final TestClient bob;

        Scene(long seed) {
            chat = new ChatHarness(seed, journal, "flood_lines_per_second = 0");
            bob = chat.connects("bob");
            bob.sends("JOIN #tea");
            desk = client("alice");
            phone = client("alice2");
            List.of(desk, phone, bob).forEach(TestClient::forget);
        }

        TestClient client(String nick) {
            TestClient client = chat.connects(nick, CAPS);
            client.logsIn("alice");
            client.sends("JOIN #tea");
            List.of(client, bob).forEach(TestClient::forget);
            return client;
        }

        /** How often somebody else has heard it since the last look. */
        long heard() {
            return bob.takes().stream()
                    .filter(line -> line.contains(" PRIVMSG "))
                    .count();
        }

        long kept() {
            return journal.committed().stream()
                    .filter(entry -> entry.event() instanceof RoomEvent.Said)
                    .count();
        }
    }

    private static String said(String label, long millis) {
        String time = String.format(Locale.ROOT, "%012x", millis);
        return "@label=%s;stoa.chat/id=%s-%s-7000-8000-000000000001 PRIVMSG #tea hi"
                .formatted(label, time.substring(0, 8), time.substring(8));
    }

    private static String echo(TestClient client, String label) {
        return client.takes().stream()
                .filter(line -> line.startsWith("@label=" + label + ";") || line.startsWith("@label=" + label + " "))
                .findFirst()
                .orElse("nothing");
    }

    /** What tells one message from another: its place. */
    private static String identity(String echo) {
        int from = echo.indexOf("stoa.chat/pos=");
        return from < 0 ? echo : echo.substring(from, echo.indexOf(';', from));
    }
}
