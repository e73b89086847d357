package chat.stoa.perf.siege;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What one kind of attacker does. */
enum Habit {
    /** Connects and says nothing. */
    SILENT,
    /** Sends what a client sends, one byte at a time. */
    DRIBBLING,
    /** Stops within the first message of a TLS handshake. */
    HALF_HELLO,
    /** Stops after it, when the server has done its part. */
    WHOLE_HELLO,
    /** Comes, registers, joins, quits, and comes again at once. */
    CHURNING;

    private static final int HALF_HELLO_BYTES = 60;

    boolean isEncrypted() {
        return this == HALF_HELLO || this == WHOLE_HELLO;
    }

    /** What it sends when it is connected. */
    byte[] opening(long number, byte[] hello) {
        return switch (this) {
            case SILENT, DRIBBLING -> new byte[0];
            case HALF_HELLO -> Arrays.copyOf(hello, Math.min(hello.length, HALF_HELLO_BYTES));
            case WHOLE_HELLO -> hello.clone();
            case CHURNING ->
                "NICK c%1$d\r\nUSER c 0 * :churn\r\nJOIN #siege%2$d\r\nPRIVMSG #siege%2$d :here\r\nQUIT :gone\r\n"
                        .formatted(number, number % 50)
                        .getBytes(StandardCharsets.US_ASCII);
        };
    }
}
