package chat.stoa.perf.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceiptsTest {

    private final Faults faults = new Faults();
    private final Receipts receipts = new Receipts(2, faults);

    @Test
    void allMessagesInOrderAreClean() {
        for (int sequence = 0; sequence < 100; sequence++) {
            assertThat(receipts.accept(0, sequence)).isTrue();
            assertThat(receipts.accept(1, sequence)).isTrue();
        }
        receipts.finish(0, 100);
        receipts.finish(1, 100);
        assertThat(faults.verdict().isVoid()).isFalse();
        assertThat(receipts.accepted()).isEqualTo(200);
    }

    @Test
    void aHoleIsLost() {
        receipts.accept(0, 0);
        receipts.accept(0, 3);
        receipts.finish(0, 4);
        assertThat(faults.verdict()).isEqualTo(new Verdict(2, 0, 0, 0, 0, 0, ""));
    }

    @Test
    void aMissingEndIsLost() {
        receipts.accept(0, 0);
        receipts.finish(0, 3);
        assertThat(faults.verdict()).isEqualTo(new Verdict(2, 0, 0, 0, 0, 0, ""));
    }

    @Test
    void aMessageThatComesAgainIsDoubledAndNotCounted() {
        receipts.accept(0, 0);
        assertThat(receipts.accept(0, 0)).isFalse();
        receipts.finish(0, 1);
        assertThat(faults.verdict()).isEqualTo(new Verdict(0, 1, 0, 0, 0, 0, ""));
        assertThat(receipts.accepted()).isEqualTo(1);
    }

    @Test
    void aMessageThatComesLateIsReorderedAndNotLost() {
        receipts.accept(0, 0);
        receipts.accept(0, 2);
        assertThat(receipts.accept(0, 1)).isTrue();
        receipts.finish(0, 3);
        assertThat(faults.verdict()).isEqualTo(new Verdict(0, 0, 1, 0, 0, 0, ""));
    }

    @Test
    void aLateMessageThatComesTwiceIsReorderedAndDoubled() {
        receipts.accept(0, 1);
        receipts.accept(0, 0);
        receipts.accept(0, 0);
        assertThat(faults.verdict()).isEqualTo(new Verdict(0, 1, 1, 0, 0, 0, ""));
    }

    @Test
    void theSameMessagesInAnotherOrderHaveAnotherHash() {
        Receipts other = new Receipts(2, faults);
        receipts.accept(0, 0);
        receipts.accept(1, 0);
        other.accept(1, 0);
        other.accept(0, 0);
        assertThat(faults.verdict().isVoid()).isFalse();
        assertThat(other.orderHash()).isNotEqualTo(receipts.orderHash());
    }
}
