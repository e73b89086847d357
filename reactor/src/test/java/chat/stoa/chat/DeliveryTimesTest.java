package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.ops.OwnerHistogram;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the histogram of delivery times counts. */
class DeliveryTimesTest {

    private final HeldJournal journal = new HeldJournal();

    @Test
    void theWaitForTheDiskCounts() {
        ChatHarness server = new ChatHarness(1, journal, "flood_lines_per_second = 0");
        TestClient alice = server.connects("alice");
        alice.sends("JOIN #tea");
        journal.hold();
        alice.sends("PRIVMSG #tea :one", "PRIVMSG #tea :two");
        server.clock.advance(Duration.ofMillis(30));
        journal.release();
        server.settle();
        assertThat(count(server)).isEqualTo(2);
        assertThat(sum(server)).isEqualTo(0.06);
    }

    @Test
    void theSendersOwnFloodBudgetDoesNot() {
        ChatHarness server =
                new ChatHarness(1, journal, "flood_lines_per_second = 1\nflood_lines_burst = 4\nping_interval = 9999");
        TestClient alice = server.connects("alice");
        server.passes(Duration.ofSeconds(10));
        alice.sends("JOIN #tea");
        String[] words = new String[10];
        Arrays.fill(words, "PRIVMSG #tea :hello");
        alice.sends(words);
        assertThat(count(server)).isLessThan(10);
        for (int second = 0; second < 20; second++) {
            server.passes(Duration.ofSeconds(1));
        }
        assertThat(count(server)).isEqualTo(10);
        assertThat(sum(server)).isZero();
    }

    private static long count(ChatHarness server) {
        return times(server).stream()
                .flatMapToLong(each -> Arrays.stream(each.counts()))
                .sum();
    }

    private static double sum(ChatHarness server) {
        return times(server).stream().mapToDouble(OwnerHistogram::sum).sum();
    }

    private static List<OwnerHistogram> times(ChatHarness server) {
        return server.chat.shards().stream().map(Shard::deliveryTimes).toList();
    }
}
