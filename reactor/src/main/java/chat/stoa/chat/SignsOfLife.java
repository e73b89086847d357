package chat.stoa.chat;

import chat.stoa.ops.Limits;
import chat.stoa.protocol.Message;
import chat.stoa.work.Worker;
import chat.stoa.work.WorkerThread;

/**
 * Whether the clients of one shard are still there: those that do not register in time, and those that are silent and
 * do not answer a PING, end. One timer for each session: when it fires, it is set anew for what is left of the silence.
 */
@WorkerThread
final class SignsOfLife {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Chat chat;
    private final Shard shard;
    private final Worker worker;

    SignsOfLife(Chat chat, Shard shard, Worker worker) {
        this.chat = chat;
        this.shard = shard;
        this.worker = worker;
    }

    /** It has so long to become a user. */
    void awaitRegistration(Session session) {
        long nanos = limits().registrationTimeout().toNanos();
        session.setTimer(worker.after(nanos, () -> shard.end(session, "Registration timed out")));
    }

    /** It became a user. */
    void watch(Session session) {
        checkAfter(session, limits().pingInterval().toNanos());
    }

    private void checkAfter(Session session, long nanos) {
        session.setTimer(worker.after(nanos, () -> onTime(session)));
    }

    private void onTime(Session session) {
        long interval = limits().pingInterval().toNanos();
        long silence = worker.clock().monotonicNanos() - session.lastHeardNanos;
        if (silence < interval) {
            session.awaitsPong = false;
            checkAfter(session, interval - silence);
        } else if (!session.awaitsPong) {
            session.awaitsPong = true;
            Message ping = Message.of("PING", chat.identity().serverName());
            session.ref().link().offer(EventRenderer.render(ping));
            checkAfter(session, limits().pingTimeout().toNanos());
        } else {
            shard.end(session, "Ping timeout: %d seconds".formatted(silence / NANOS_PER_SECOND));
        }
    }

    private Limits limits() {
        return chat.limits();
    }
}
