package chat.stoa.net;

import chat.stoa.work.LoopThread;
import java.nio.ByteBuffer;

/** Where a loop encrypts and decrypts: one set of buffers for all its connections, none of which keeps any. */
@LoopThread
final class TlsBuffers {

    /** More than any record of TLS 1.2 and 1.3 takes: 16 KB, a header, and what encryption may add. */
    static final int RECORD_BYTES_MAX = 18 * 1024 + 512;

    /** The JDK's engine takes records up to twice that size, as an old faulty client made them. */
    private static final int RECORDS_IN = 2;
    /** As much as the loop writes at once, encrypted. */
    private static final int RECORDS_OUT = 9;

    private final ByteBuffer encryptedIn = ByteBuffer.allocate(RECORDS_IN * RECORD_BYTES_MAX);
    private final ByteBuffer encryptedOut = ByteBuffer.allocate(RECORDS_OUT * RECORD_BYTES_MAX);
    private final ByteBuffer plain = ByteBuffer.allocate(RECORD_BYTES_MAX);

    /** Empty: what came from the socket. */
    ByteBuffer encryptedIn() {
        return encryptedIn.clear();
    }

    /** Empty: what goes to the socket. */
    ByteBuffer encryptedOut() {
        return encryptedOut.clear();
    }

    /** Empty: one decrypted record, where the reader has no room for it. */
    ByteBuffer plain() {
        return plain.clear();
    }
}
