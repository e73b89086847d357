package chat.stoa.journal;

import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The checksum of a row of the store: of all that it holds, one value after the other, as this program reads it. SQLite
 * itself has none, and what a flipped bit makes of a text is still a text. Used by one thread at a time.
 */
final class RowSum {

    private static final byte[] NOTHING = {};

    private final ByteSink sink = new ByteSink();
    private final CRC32C crc = new CRC32C();

    /** Forgets the row of before. */
    RowSum begin() {
        sink.clear();
        return this;
    }

    RowSum number(long value) {
        sink.putLong(value);
        return this;
    }

    RowSum text(@Nullable String value) {
        sink.put(value == null ? 0 : 1);
        if (value != null) {
            sink.putText(value);
        }
        return this;
    }

    /** Ends the row with bytes of any number. */
    long bytes(byte[] value) {
        crc.reset();
        crc.update(sink.buffer());
        crc.update(value);
        return crc.getValue();
    }

    /** Ends the row. */
    long end() {
        return bytes(NOTHING);
    }
}
