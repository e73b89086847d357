package chat.stoa.chat;

import chat.stoa.work.WorkerThread;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Ids for messages (message-ids): short, opaque, and never given twice, also not by another worker or after a restart.
 *
 * <p>A random prefix of 80 bits for each worker and start, then a counter.
 */
@WorkerThread
final class MessageIds {

    private final String prefix;
    private long count;

    MessageIds(RandomGenerator random) {
        prefix = digits(random.nextLong() >>> 24) + digits(random.nextLong() >>> 24);
    }

    String next() {
        return prefix + Long.toString(count++, 36);
    }

    /** What all of them begin with; whoever puts a dot somewhere behind it has ids of their own. */
    String prefix() {
        return prefix;
    }

    private static String digits(long fortyBits) {
        return String.format(Locale.ROOT, "%8s", Long.toString(fortyBits, 36)).replace(' ', '0');
    }
}
