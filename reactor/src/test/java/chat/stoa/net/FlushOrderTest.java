package chat.stoa.net;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.ops.Limits;
import chat.stoa.work.CapturedLog;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frames that are offered while the loop is busy flushing. */
class FlushOrderTest {

    private final CapturedLog log = new CapturedLog();
    private SteppedLoop stepped;

    @BeforeEach
    void open() throws IOException {
        stepped = new SteppedLoop(Limits.DEFAULT);
    }

    @AfterEach
    void close() {
        stepped.close();
        log.close();
    }

    @Test
    void framesOfOneTurnLeaveInOneWrite() throws IOException {
        var alice = stepped.connect(1);
        alice.isOffered("a");
        alice.isOffered("b");
        alice.isOffered("c");
        stepped.step();
        assertThat(alice.transport.received()).isEqualTo("abc");
        assertThat(alice.transport.writes).isEqualTo(1);
    }

    @Test
    void whatIsOfferedLeavesWhileThousandsOfTasksWait() throws IOException {
        var alice = stepped.connect(1);
        AtomicInteger ran = new AtomicInteger();
        for (int i = 0; i < 5_000; i++) {
            stepped.loop.execute(() -> {
                stepped.clock.advance(Duration.ofNanos(50_000));
                ran.incrementAndGet();
            });
        }
        alice.isOffered("hello");
        stepped.step();
        assertThat(alice.transport.received()).isEqualTo("hello");
        assertThat(ran.get()).as("tasks before that").isBetween(1, 100);
        while (ran.get() < 5_000) {
            stepped.loop.runOnce();
        }
    }

    @Test
    void nobodyIsForgottenWhenAConnectionIsOfferedToTwiceDuringItsFlush() throws IOException {
        var alice = stepped.connect(1);
        var bob = stepped.connect(2);
        var carol = stepped.connect(3);
        // Others offer to bob, alice, carol, alice while alice is being written to: alice must stand in the list once.
        alice.transport.onWrite = () -> {
            if (alice.transport.writes == 1) {
                bob.isOffered("to bob");
                alice.isOffered("2");
            } else if (alice.transport.writes == 2) {
                carol.isOffered("to carol");
                alice.isOffered("3");
            }
        };
        alice.isOffered("1");
        stepped.step();
        stepped.step();
        assertThat(alice.transport.received()).isEqualTo("123");
        assertThat(bob.transport.received()).isEqualTo("to bob");
        assertThat(carol.transport.received()).isEqualTo("to carol");
    }

    @Test
    void nobodyIsForgottenWhenABackloggedConnectionBecomesWritableWhileItStandsInTheList() throws IOException {
        var alice = stepped.connect(1);
        var bob = stepped.connect(2);
        alice.transport.takesAtOnce = 0;
        alice.isOffered("1");
        stepped.step();
        bob.isOffered("to bob");
        alice.isOffered("2");
        alice.transport.takesAtOnce = Integer.MAX_VALUE;
        alice.becomesWritable();
        var carol = stepped.connect(3);
        carol.isOffered("to carol");
        alice.isOffered("3");
        stepped.step();
        assertThat(alice.transport.received()).isEqualTo("123");
        assertThat(bob.transport.received()).isEqualTo("to bob");
        assertThat(carol.transport.received()).isEqualTo("to carol");
    }

    @Test
    void oneConnectionWhoseWritersNeverRestDoesNotHoldTheOthersUp() throws IOException {
        var alice = stepped.connect(1);
        var bob = stepped.connect(2);
        alice.transport.onWrite = () -> alice.isOffered("more");
        bob.isOffered("to bob");
        alice.isOffered("1");
        stepped.step();
        assertThat(bob.transport.received()).isEqualTo("to bob");
        int writes = alice.transport.writes;
        stepped.step();
        assertThat(alice.transport.writes).as("and it goes on in the next turn").isGreaterThan(writes);
        alice.transport.onWrite = () -> {};
        stepped.step();
        stepped.step();
        assertThat(alice.transport.received()).endsWith("more");
    }

    @Test
    void aMistakeInOneConnectionEndsThatConnectionAlone() throws IOException {
        var alice = stepped.connect(1);
        var bob = stepped.connect(2);
        alice.transport.onWrite = () -> {
            throw new IllegalStateException("a mistake");
        };
        bob.isOffered("to bob");
        alice.isOffered("1");
        stepped.step();
        assertThat(log.errors()).containsExactly("connection-failed loop=stepped id=1 a mistake");
        assertThat(alice.ends).containsExactly("Internal error");
        assertThat(alice.transport.closed).isTrue();
        assertThat(bob.transport.received()).isEqualTo("to bob");
    }

    @Test
    void aListenerThatThrowsAtTheEndTakesNobodyElseDown() throws IOException {
        var alice = stepped.connect(1);
        var bob = stepped.connect(2);
        alice.transport.broken = true;
        alice.onEnd = () -> {
            throw new IllegalStateException("a mistake");
        };
        alice.isOffered("1");
        bob.isOffered("to bob");
        stepped.step();
        assertThat(bob.transport.received()).isEqualTo("to bob");
        assertThat(alice.ends).hasSize(1);
    }
}
