package chat.stoa.perf.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PayloadTest {

    private static final int TEXT_BYTES = 100;

    private final byte[] bytes = new byte[120];

    @Test
    void whatIsWrittenIsRead() {
        Payload.write(bytes, 7, TEXT_BYTES, 0xFFFF, 0x0a9f, Integer.MAX_VALUE, 0xFEDCBA987654L);
        assertThat(Payload.isWhole(bytes, 7, 107, TEXT_BYTES)).isTrue();
        assertThat(Payload.room(bytes, 7)).isEqualTo(0xFFFF);
        assertThat(Payload.sender(bytes, 7)).isEqualTo(0x0a9f);
        assertThat(Payload.sequence(bytes, 7)).isEqualTo(Integer.MAX_VALUE);
        assertThat(Payload.timeNanos(bytes, 7)).isEqualTo(0xFEDCBA987654L);
    }

    @Test
    void aCutOrChangedTextIsNotWhole() {
        Payload.write(bytes, 0, TEXT_BYTES, 1, 2, 3, 4);
        assertThat(Payload.isWhole(bytes, 0, 99, TEXT_BYTES)).isFalse();
        bytes[99] ^= 1;
        assertThat(Payload.isWhole(bytes, 0, 100, TEXT_BYTES)).isFalse();
    }
}
