package chat.stoa.chat;

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

    @Nullable
    Parsed next;

    int callsUnderWay;
    String pipelineKey = "";
    boolean waitsForTokens;

    Intake(FloodBudget flood) {
        this.flood = flood;
    }

    void add(List<byte[]> more) {
        ArrayDeque<byte[]> waiting = lines;
        if (waiting == null) {
            lines = new ArrayDeque<>(more);
        } else {
            waiting.addAll(more);
        }
    }

    Optional<byte[]> poll() {
        ArrayDeque<byte[]> waiting = lines;
        byte[] line = waiting == null ? null : waiting.poll();
        if (line == null) {
            lines = null;
        }
        return Optional.ofNullable(line);
    }

    /** What was not begun never will be. */
    void drop() {
        lines = null;
        next = null;
    }
}
