package chat.stoa.chat;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.Parsed;
import chat.stoa.work.WorkerThread;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one session's client has sent and the {@link Dispatcher} is not done with. Owned by the session's worker. */
@WorkerThread
final class Intake {

    final FloodBudget flood;

    // Lines that came and were not yet begun, and the one that was read but has to wait; null while there are none,
    // which is nearly always: thousands of sessions are idle.
    private @Nullable ArrayDeque<byte[]> lines;
    private @Nullable ArrayDeque<Order> orders;

    @Nullable
    Parsed next;

    int callsUnderWay;
    String pipelineKey = "";
    /**
     * Where the words under way went, so that those that follow them come behind them, whoever has the room by then.
     */
    @Nullable
    Shard way;
    /** When what is begun next was received, or when that ended which held it back; on the monotonic clock. */
    long readyNanos;

    boolean waitsForTokens;
    /** Whether the client was told that this is the end. */
    boolean saidFarewell;

    /**
     * A command that the server gives in the session's name.
     *
     * @param work what is done in place of what the command's verb means; nothing: that
     * @param after done when the command is, or when the session ends before
     */
    record Order(Message command, Optional<Work> work, Runnable after) {}

    /** Something that is done as a command is. */
    @FunctionalInterface
    interface Work {
        void run(SessionCall call) throws Refusal;
    }

    Intake(FloodBudget flood) {
        this.flood = flood;
    }

    void add(List<byte[]> more, long receivedNanos) {
        ArrayDeque<byte[]> waiting = lines;
        if (!isWaiting()) {
            readyNanos = receivedNanos;
        }
        if (waiting == null) {
            lines = new ArrayDeque<>(more);
        } else {
            waiting.addAll(more);
        }
    }

    /** Whether there are lines that came and were not begun. */
    boolean isWaiting() {
        return next != null || (lines != null && !lines.isEmpty());
    }

    Optional<byte[]> poll() {
        ArrayDeque<byte[]> waiting = lines;
        byte[] line = waiting == null ? null : waiting.poll();
        if (line == null) {
            lines = null;
        }
        return Optional.ofNullable(line);
    }

    void addOrder(Order order) {
        ArrayDeque<Order> waiting = orders == null ? new ArrayDeque<>(1) : orders;
        orders = waiting;
        waiting.add(order);
    }

    Optional<Order> pollOrder() {
        ArrayDeque<Order> waiting = orders;
        Order order = waiting == null ? null : waiting.poll();
        if (order == null) {
            orders = null;
        }
        return Optional.ofNullable(order);
    }

    /** What was not begun never will be. */
    void drop() {
        lines = null;
        next = null;
        for (Optional<Order> order = pollOrder(); order.isPresent(); order = pollOrder()) {
            order.get().after().run();
        }
    }
}
