package chat.stoa.tui.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one way to the terminal's output. Each call is one write, and after the farewell nothing more is written: a frame
 * that comes late must not draw over the shell's prompt.
 *
 * <p>Any thread may call it. The lock is needed because the shutdown hook says farewell while the UI thread may draw.
 */
final class TtyWriter {

    /** A terminal that takes no bytes for so long will not take the farewell either. */
    private static final long FAREWELL_MILLIS_MAX = 500;

    private final OutputStream output;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean ended;

    TtyWriter(OutputStream output) {
        this.output = output;
    }

    void write(byte[] bytes, int length) throws IOException {
        lock.lock();
        try {
            if (!ended) {
                output.write(bytes, 0, length);
                output.flush();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Writes the last bytes. Gives up, and leaves them unwritten, if a write of another thread does not end. */
    void end(byte[] farewell) throws IOException {
        try {
            if (!lock.tryLock(FAREWELL_MILLIS_MAX, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            write(farewell, farewell.length);
            ended = true;
        } finally {
            lock.unlock();
        }
    }
}
