package chat.stoa.net;

import chat.stoa.work.AnyThread;
import chat.stoa.work.BatchQueue;
import chat.stoa.work.LoopThread;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The frames that wait to be written to one connection: offered by any thread, drained by the connection's loop,
 * bounded in bytes.
 *
 * <p>Two parts. New frames stand in a lock-free {@link BatchQueue}; the loop takes them all at once and appends them
 * to a plain chain of its own, from which it fills its write buffer. A frame that the socket took only in part stays at
 * the head of that chain.
 *
 * <p>{@code waitingBytes} counts both parts. It is added to before a frame is pushed, so that the bound holds at every
 * moment; an offer that would go beyond the bound takes its bytes back and closes the queue for good, because a stream
 * with a hole in it is worth nothing. All accesses are atomic read-modify-writes: nothing but the count itself depends
 * on their order.
 */
public final class OutboundQueue {

    private static final VarHandle WAITING_BYTES;

    static {
        try {
            WAITING_BYTES = MethodHandles.lookup().findVarHandle(OutboundQueue.class, "waitingBytes", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** What became of an offered frame. */
    public enum Offer {
        /** It waits, and it was the first: the caller has to see to it that the loop comes. */
        FIRST,
        /** It waits, and the loop will come anyway. */
        BEHIND,
        /** The bound was reached just now: the caller has to have the connection closed. */
        OVERFLOW,
        /** The queue takes nothing any more; somebody else sees to the end. */
        CLOSED
    }

    private final BatchQueue<Frame> arrivals = new BatchQueue<>();
    private final int bytesMax;

    // Negative once closed: then every sum stays negative, and every offer is refused.
    private volatile int waitingBytes;

    @LoopThread
    private @Nullable Frame first;

    @LoopThread
    private @Nullable Frame last;

    @LoopThread
    private int firstWritten;

    @LoopThread
    private long framesWritten;

    public OutboundQueue(int bytesMax) {
        if (bytesMax < 1 || bytesMax > Integer.MAX_VALUE / 4) {
            throw new IllegalArgumentException("bound out of range: " + bytesMax);
        }
        this.bytesMax = bytesMax;
    }

    /**
     * Adds a frame.
     *
     * @param bytes at least one; shared with other queues and never changed
     */
    @AnyThread
    public Offer offer(byte[] bytes) {
        if (bytes.length == 0) {
            // It would stand in the queue for ever: there is nothing whose writing could remove it.
            throw new IllegalArgumentException("empty frame");
        }
        int before = (int) WAITING_BYTES.getAndAdd(this, bytes.length);
        if (before < 0) {
            WAITING_BYTES.getAndAdd(this, -bytes.length);
            return Offer.CLOSED;
        }
        if (before + bytes.length > bytesMax) {
            WAITING_BYTES.getAndAdd(this, -bytes.length);
            return shut() ? Offer.OVERFLOW : Offer.CLOSED;
        }
        return arrivals.offer(new Frame(bytes)) ? Offer.FIRST : Offer.BEHIND;
    }

    /**
     * Takes no more frames from now on; what waits can still be drained.
     *
     * @return whether it was this call that closed the queue
     */
    @AnyThread
    public boolean shut() {
        // Far enough below zero that no sum of late offers comes back up, far enough above the end not to overflow.
        int before;
        do {
            before = waitingBytes;
            if (before < 0) {
                return false;
            }
        } while (!WAITING_BYTES.compareAndSet(this, before, before + Integer.MIN_VALUE));
        return true;
    }

    /** Bytes that were offered and not yet written. */
    @AnyThread
    public int waitingBytes() {
        return waitingBytes & Integer.MAX_VALUE;
    }

    /** Whether nothing is left to write. */
    @LoopThread
    public boolean isDrained() {
        return first == null && arrivals.isEmpty();
    }

    /** Takes over what was offered, so that the next offer is the first one again. */
    @LoopThread
    public void takeArrivals() {
        Frame oldest = arrivals.takeAll();
        if (oldest == null) {
            return;
        }
        if (last == null) {
            first = oldest;
        } else {
            BatchQueue.link(last, oldest);
        }
        Frame newest = oldest;
        for (Frame next = oldest.next(); next != null; next = next.next()) {
            newest = next;
        }
        last = newest;
    }

    /** Copies as much as fits of what waits, without removing it: {@link #wrote} does, once the socket has it. */
    @LoopThread
    public void copyTo(ByteBuffer target) {
        takeArrivals();
        int from = firstWritten;
        for (Frame frame = first; frame != null && target.hasRemaining(); frame = frame.next()) {
            target.put(frame.bytes, from, Math.min(frame.bytes.length - from, target.remaining()));
            from = 0;
        }
    }

    /** Removes the oldest {@code count} bytes, which the socket took. */
    @LoopThread
    public void wrote(int count) {
        int left = count;
        while (left > 0) {
            Frame frame = first;
            assert frame != null : "wrote more than was copied";
            int rest = frame.bytes.length - firstWritten;
            if (left < rest) {
                firstWritten += left;
                break;
            }
            left -= rest;
            firstWritten = 0;
            framesWritten++;
            first = BatchQueue.unlink(frame);
            if (first == null) {
                last = null;
            }
        }
        WAITING_BYTES.getAndAdd(this, -count);
    }

    /** How many frames the socket took, from the first to the last byte. */
    @LoopThread
    public long framesWritten() {
        return framesWritten;
    }

    /** Drops everything; for a connection that is gone. */
    @LoopThread
    public void clear() {
        shut();
        arrivals.takeAll();
        first = null;
        last = null;
        firstWritten = 0;
    }

    private static final class Frame extends BatchQueue.Node<Frame> {
        private final byte[] bytes;

        Frame(byte[] bytes) {
            this.bytes = bytes;
        }
    }
}
