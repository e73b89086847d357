package chat.stoa.net;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.ops.Limits;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One connection, step by step, with a far end that the test plays. */
class ConnectionTest {

    private static final Duration LINGER = Limits.DEFAULT.closeLinger();

    private SteppedLoop stepped;
    private SteppedLoop.FarEnd alice;

    @BeforeEach
    void open() throws IOException {
        stepped = new SteppedLoop(
                NetLimits.with(NetLimits.inbound(1000), NetLimits.outbound(100), NetLimits.outboundTotal(150)));
        alice = stepped.connect(1);
    }

    @AfterEach
    void close() {
        stepped.close();
    }

    @Test
    void linesAreTold() {
        alice.sends("NICK ali");
        alice.sends("ce\r\nUSER alice\r\n");
        assertThat(alice.lines).containsExactly("NICK alice", "USER alice");
    }

    @Test
    void whatTheSocketDoesNotTakeWaitsUntilItIsWritable() throws IOException {
        alice.transport.takesAtOnce = 2;
        alice.isOffered("hello");
        stepped.step();
        assertThat(alice.transport.received()).isEqualTo("he");
        assertThat(alice.key.waitsToWrite()).isTrue();
        alice.isOffered("!");
        stepped.step();
        assertThat(alice.transport.received())
                .as("nothing is tried before it is writable")
                .isEqualTo("he");
        alice.transport.takesAtOnce = 100;
        alice.becomesWritable();
        assertThat(alice.transport.received()).isEqualTo("hello!");
        assertThat(alice.key.waitsToWrite()).isFalse();
        assertThat(alice.key.waitsToRead()).isTrue();
    }

    @Test
    void readingPausesBeyondTheBoundAndGoesOnWhenHalfIsDone() throws IOException {
        String line = "x".repeat(68) + "\r\n";
        alice.sends(line.repeat(10));
        assertThat(alice.key.waitsToRead())
                .as("10 lines of 100 each are just the bound")
                .isTrue();
        alice.sends(line);
        assertThat(alice.key.waitsToRead()).isFalse();
        alice.connection.consumed(600);
        stepped.step();
        assertThat(alice.key.waitsToRead()).as("500 wait").isFalse();
        alice.connection.consumed(1);
        stepped.step();
        assertThat(alice.key.waitsToRead()).isTrue();
    }

    @Test
    void readingGoesOnIfTheWorkerWasDoneBeforeThePauseBegan() throws IOException {
        stepped.step();
        var eager = new SteppedLoop.FarEnd[1];
        eager[0] = stepped.connect(2);
        eager[0].onReceived = cost -> eager[0].connection.consumed(cost);
        eager[0].sends("x\n".repeat(400));
        assertThat(eager[0].key.waitsToRead()).isTrue();
        assertThat(eager[0].lines).hasSize(400);
    }

    @Test
    void emptyLinesCountTooAndNotMoreIsReadAtOnceThanMayWait() {
        alice.sends("\n".repeat(100_000));
        assertThat(alice.lines).hasSize(1000);
        assertThat(alice.key.waitsToRead()).isFalse();
    }

    @Test
    void aBoundOfOneByteStillLetsReadingGoOn() throws IOException {
        try (SteppedLoop narrow = new SteppedLoop(NetLimits.with(NetLimits.inbound(1)))) {
            var bob = narrow.connect(1);
            bob.sends("\n");
            assertThat(bob.key.waitsToRead()).isFalse();
            bob.connection.consumed(bob.owedCost);
            narrow.step();
            assertThat(bob.key.waitsToRead()).isTrue();
        }
    }

    @Test
    void closingSendsWhatWasOfferedThenWaitsForThePeersEnd() throws IOException {
        alice.transport.takesAtOnce = 3;
        alice.isOffered("last words");
        alice.connection.close("Quit");
        alice.isOffered("too late");
        stepped.step();
        assertThat(alice.transport.outputEnded).isFalse();
        alice.transport.takesAtOnce = 100;
        alice.becomesWritable();
        assertThat(alice.transport.received()).isEqualTo("last words");
        assertThat(alice.transport.outputEnded).isTrue();
        assertThat(alice.ends).isEmpty();
        alice.sends("still talking\r\n");
        assertThat(alice.lines).isEmpty();
        alice.transport.inputEnded = true;
        alice.sends("");
        alice.sends("");
        assertThat(alice.ends).containsExactly("Quit");
        assertThat(alice.transport.closed).isTrue();
    }

    @Test
    void aPeerThatTakesNothingIsCutOffAfterTheLinger() throws IOException {
        alice.transport.takesAtOnce = 0;
        alice.isOffered("last words");
        alice.connection.close("Quit");
        stepped.step();
        stepped.advance(LINGER.minusMillis(1));
        assertThat(alice.ends).isEmpty();
        stepped.advance(Duration.ofMillis(1));
        assertThat(alice.ends).containsExactly("Quit");
    }

    @Test
    void aPeerThatNeverEndsIsCutOffAfterTheLinger() throws IOException {
        alice.connection.close("Quit");
        stepped.step();
        assertThat(alice.transport.outputEnded).isTrue();
        stepped.advance(LINGER);
        assertThat(alice.ends).containsExactly("Quit");
        assertThat(alice.transport.closed).isTrue();
    }

    @Test
    void theEndOfInputStillLetsTheAnswersOut() throws IOException {
        alice.transport.inputEnded = true;
        alice.sends("QUIT\r\n");
        alice.connection.onReady(SelectionKey.OP_READ);
        assertThat(alice.lines).containsExactly("QUIT");
        assertThat(alice.dones).containsExactly("Connection closed");
        assertThat(alice.key.waitsToRead())
                .as("the end would be readable for ever")
                .isFalse();
        assertThat(alice.ends).isEmpty();
        alice.isOffered("ERROR");
        alice.connection.close("Quit");
        stepped.step();
        assertThat(alice.transport.received()).isEqualTo("ERROR");
        assertThat(alice.ends).as("nothing to wait for").containsExactly("Quit");
    }

    @Test
    void theEndOfInputClosesTheConnectionIfNobodyElseDoes() throws IOException {
        alice.transport.inputEnded = true;
        alice.sends("");
        alice.connection.onReady(SelectionKey.OP_READ);
        stepped.advance(LINGER);
        assertThat(alice.ends).containsExactly("Connection closed");
    }

    @Test
    void theEndOfInputWhileClosingDoesNotCutTheLastWords() throws IOException {
        alice.transport.takesAtOnce = 0;
        alice.isOffered("last words");
        alice.connection.close("Quit");
        stepped.step();
        alice.transport.inputEnded = true;
        alice.connection.onReady(SelectionKey.OP_READ);
        assertThat(alice.ends).isEmpty();
        assertThat(alice.key.waitsToRead()).isFalse();
        alice.transport.takesAtOnce = 100;
        alice.becomesWritable();
        assertThat(alice.transport.received()).isEqualTo("last words");
        assertThat(alice.ends).containsExactly("Quit");
    }

    @Test
    void aResetEndsTheConnectionOnce() throws IOException {
        alice.transport.broken = true;
        alice.sends("");
        alice.connection.onReady(SelectionKey.OP_READ);
        alice.isOffered("to nobody");
        alice.connection.close("Quit");
        alice.connection.consumed(5000);
        stepped.step();
        stepped.advance(LINGER);
        assertThat(alice.ends).containsExactly("Connection reset");
        assertThat(alice.key.isValid()).isFalse();
    }

    @Test
    void aWriteThatFailsEndsTheConnection() throws IOException {
        alice.transport.broken = true;
        alice.isOffered("to nobody");
        stepped.step();
        assertThat(alice.ends).containsExactly("Connection reset");
    }

    /** C7 of the delivery contract. */
    @Test
    void aSlowReaderIsClosedWhenItsQueueIsFull() throws IOException {
        var bob = stepped.connect(2);
        alice.transport.takesAtOnce = 0;
        for (int i = 0; i < 11; i++) {
            alice.isOffered("0123456789");
            bob.isOffered("0123456789");
            stepped.step();
        }
        assertThat(alice.ends).containsExactly("SendQ exceeded");
        assertThat(bob.ends).isEmpty();
        assertThat(bob.transport.received()).hasSize(110);
    }

    @Test
    void theBacklogOfAllIsBoundedAndCountsWhatComesWhileOneIsBlocked() throws IOException {
        var bob = stepped.connect(2);
        alice.transport.takesAtOnce = 0;
        bob.transport.takesAtOnce = 0;
        alice.isOffered("0123456789");
        bob.isOffered("0123456789");
        stepped.step();
        for (int i = 0; i < 8; i++) {
            alice.isOffered("0123456789");
            stepped.step();
        }
        assertThat(alice.ends).isEmpty();
        for (int i = 0; i < 5; i++) {
            bob.isOffered("0123456789");
            stepped.step();
        }
        assertThat(bob.ends).as("90 + 60 are just the bound").isEmpty();
        bob.isOffered("x");
        stepped.step();
        assertThat(bob.ends).containsExactly("SendQ exceeded");
        alice.isOffered("0123456789");
        stepped.step();
        assertThat(alice.ends).as("what bob had does not count any more").isEmpty();
    }

    @Test
    void theBacklogIsThatOfAllLoopsTogether() throws IOException {
        try (SteppedLoop other =
                new SteppedLoop(NetLimits.with(NetLimits.outbound(100), NetLimits.outboundTotal(150)))) {
            AtomicLong ofAll = new AtomicLong();
            stepped.loop.shareBacklog(ofAll);
            other.loop.shareBacklog(ofAll);
            var bob = other.connect(2);
            alice.transport.takesAtOnce = 0;
            bob.transport.takesAtOnce = 0;
            alice.isOffered("x".repeat(90));
            bob.isOffered("x".repeat(60));
            stepped.step();
            other.step();
            assertThat(ofAll).hasValue(150);
            assertThat(bob.ends).as("90 + 60 are just the bound").isEmpty();
            bob.isOffered("x");
            other.step();
            assertThat(bob.ends).containsExactly("SendQ exceeded");
            assertThat(ofAll).as("what bob had does not count any more").hasValue(90);
        }
    }

    @Test
    void anEndlessLineEndsTheInputAndTheReceiverCloses() throws IOException {
        String piece = "x".repeat(1000);
        for (int i = 0; i <= Limits.DEFAULT.unendedBytesMax() / 1000; i++) {
            alice.sends(piece);
        }
        assertThat(alice.dones).containsExactly("Input line too long");
        assertThat(alice.key.waitsToRead()).isFalse();
        alice.connection.consumed(1);
        stepped.step();
        assertThat(alice.key.waitsToRead()).isFalse();
        alice.isOffered("ERROR");
        alice.connection.close("Input line too long");
        stepped.step();
        assertThat(alice.transport.received()).isEqualTo("ERROR");
        assertThat(alice.key.waitsToRead()).as("skips what is on its way").isTrue();
        stepped.advance(LINGER);
        assertThat(alice.ends).containsExactly("Input line too long");
    }

    @Test
    void nothingPassesUntilTheTransportIsEstablished() throws IOException {
        var bob = stepped.connect(2, transport -> transport.established = false);
        bob.isOffered("welcome");
        stepped.step();
        assertThat(bob.transport.received()).isEmpty();
        assertThat(bob.key.waitsToWrite())
                .as("a writable socket would keep the loop busy")
                .isFalse();
        assertThat(bob.peers).isEmpty();
        bob.transport.established = true;
        bob.sends("NICK bob\r\n");
        assertThat(bob.peers).hasSize(1);
        assertThat(bob.lines).containsExactly("NICK bob");
        assertThat(bob.transport.received()).isEqualTo("welcome");
        stepped.advance(Limits.DEFAULT.handshakeTimeout());
        assertThat(bob.ends).isEmpty();
    }

    @Test
    void aHandshakeThatStopsHalfWayEndsInTime() throws IOException {
        var bob = stepped.connect(2, transport -> transport.established = false);
        stepped.advance(Limits.DEFAULT.handshakeTimeout().minusMillis(1));
        assertThat(bob.ends).isEmpty();
        stepped.advance(Duration.ofMillis(1));
        assertThat(bob.ends).containsExactly("Handshake timed out");
        assertThat(bob.peers).isEmpty();
    }

    @Test
    void whatTheTransportSaysByItselfWaitsForTheSocketToo() throws IOException {
        var bob = stepped.connect(2, transport -> transport.established = false);
        bob.transport.takesAtOnce = 2;
        bob.transport.ownWords = "hello";
        bob.sends("");
        assertThat(bob.transport.received()).isEqualTo("he");
        assertThat(bob.key.waitsToWrite()).isTrue();
        bob.transport.takesAtOnce = 100;
        bob.becomesWritable();
        assertThat(bob.transport.received()).isEqualTo("hello");
        assertThat(bob.key.waitsToWrite()).isFalse();
    }

    @Test
    void whatIsDoneElsewhereLetsItGoOn() throws IOException {
        var bob = stepped.connect(2, transport -> transport.established = false);
        bob.isOffered("welcome");
        bob.transport.established = true;
        bob.transport.goOn.run();
        stepped.step();
        assertThat(bob.peers).hasSize(1);
        assertThat(bob.transport.received()).isEqualTo("welcome");
    }

    @Test
    void whatTheTransportKeptIsReadWithoutTheSocket() throws IOException {
        alice.transport.announcesAll = false;
        alice.transport.sends("ONE\r\n");
        alice.transport.sends("TWO\r\n");
        alice.connection.onReady(SelectionKey.OP_READ);
        assertThat(alice.lines).containsExactly("ONE");
        stepped.step();
        assertThat(alice.lines).containsExactly("ONE", "TWO");
    }

    @Test
    void whatTheTransportKeptWaitsWhileReadingPauses() throws IOException {
        alice.transport.announcesAll = false;
        alice.transport.sends("x".repeat(998) + "\r\n");
        alice.transport.sends("TWO\r\n");
        alice.connection.onReady(SelectionKey.OP_READ);
        stepped.step();
        assertThat(alice.lines).hasSize(1);
        alice.connection.consumed(alice.owedCost);
        stepped.step();
        stepped.step();
        assertThat(alice.lines).hasSize(2);
    }

    @Test
    void aConnectionThatIsNotWantedMayStillSayGoodbyeAfterItsHandshake() throws IOException {
        var bob = stepped.connect(2, transport -> transport.established = false);
        bob.isOffered("ERROR");
        bob.connection.close("The server is full");
        stepped.step();
        assertThat(bob.ends).isEmpty();
        bob.transport.established = true;
        bob.sends("");
        assertThat(bob.transport.received()).isEqualTo("ERROR");
        assertThat(bob.transport.outputEnded).isTrue();
    }

    @Test
    void closedConnectionsLeaveNoTimersBehind() throws IOException {
        List<SteppedLoop.FarEnd> peers = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            var peer = stepped.connect(10 + i);
            peers.add(peer);
            peer.connection.close("Quit");
            stepped.step();
            peer.transport.inputEnded = true;
            peer.connection.onReady(SelectionKey.OP_READ);
        }
        assertThat(peers).allSatisfy(peer -> assertThat(peer.ends).containsExactly("Quit"));
        assertThat(stepped.loop.timerCount()).isLessThan(200);
    }
}
