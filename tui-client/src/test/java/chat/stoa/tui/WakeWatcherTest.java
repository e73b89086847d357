package chat.stoa.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class WakeWatcherTest {

    private long wall = 1_000_000;
    private Set<String> addresses = Set.of("192.0.2.1");
    private int awoken;

    private final WakeWatcher watcher = new WakeWatcher(() -> wall, () -> addresses, () -> awoken++);

    @Test
    void anOrdinarySecondIsNothing() {
        looksAfter(2_000);
        looksAfter(2_000);
        looksAfter(9_000);
        assertThat(awoken).isZero();
    }

    @Test
    void aClockThatHasJumpedMeansThatTheMachineSlept() {
        looksAfter(2_000);
        looksAfter(3_600_000);
        assertThat(awoken).isEqualTo(1);
        looksAfter(2_000);
        assertThat(awoken).isEqualTo(1);
    }

    @Test
    void anotherAddressMeansAnotherNetworkAndNoneMeansWaiting() {
        looksAfter(2_000);
        addresses = Set.of();
        looksAfter(2_000);
        assertThat(awoken).isZero();
        addresses = Set.of("198.51.100.7");
        looksAfter(2_000);
        assertThat(awoken).isEqualTo(1);
        addresses = Set.of("203.0.113.9");
        looksAfter(2_000);
        assertThat(awoken).isEqualTo(2);
    }

    private void looksAfter(long millis) {
        wall += millis;
        watcher.look();
    }
}
