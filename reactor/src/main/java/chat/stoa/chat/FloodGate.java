package chat.stoa.chat;

import chat.stoa.ops.Limits;
import chat.stoa.ops.Quota;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Message;
import chat.stoa.work.Worker;
import chat.stoa.work.WorkerThread;

/**
 * Lets the lines of a worker's sessions pass at their pace. Whoever wants to give more than that waits, since its
 * socket is not read; who goes on so is warned, and at last has to go.
 */
@WorkerThread
final class FloodGate {

    private final Chat chat;
    private final Worker worker;

    FloodGate(Chat chat, Worker worker) {
        this.chat = chat;
        this.worker = worker;
    }

    /**
     * Whether a line may be carried out now; if not, the session goes on by itself when it may, unless it has to go.
     */
    boolean tryPass(Session session, double cost) {
        Limits limits = chat.limits();
        if (limits.floodLinesPerSecond() == 0 || session.isFloodExempt()) {
            return true;
        }
        long now = worker.clock().monotonicNanos();
        FloodBudget own = session.intake.flood;
        if (own.tryTake(cost, limits, now)) {
            if (chat.quotas().tryTake(Quota.LINES, session.payer(), cost, now)) {
                return true;
            }
            own.giveBack(cost);
        }
        if (own.noteWait(now)) {
            chat.counters().limitHit(Quota.LINES.limit());
        }
        if (own.overNanos() >= limits.floodCloseAfter().toNanos()) {
            chat.counters().limitHit("flood_close_after");
            chat.shardOf(session).end(session, "Excess flood");
        } else {
            if (own.overNanos() >= limits.floodWarnAfter().toNanos() && own.warnOnce()) {
                warn(session, limits);
            }
            waitForTokens(session, limits);
        }
        return false;
    }

    private void warn(Session session, Limits limits) {
        chat.counters().limitHit("flood_warn_after");
        String text = "You send more than %d lines per second; they wait, and if you go on you will be disconnected"
                .formatted(limits.floodLinesPerSecond());
        String server = chat.identity().serverName();
        session.send(
                session.has(Capability.STANDARD_REPLIES)
                        ? Message.from(server, "WARN", "*", "EXCESS_FLOOD", text)
                        : Message.from(server, "NOTICE", session.nickOrStar(), text),
                worker.clock().epochMillis());
    }

    private void waitForTokens(Session session, Limits limits) {
        session.intake.waitsForTokens = true;
        worker.after(1_000_000_000L / limits.floodLinesPerSecond(), () -> {
            session.intake.waitsForTokens = false;
            chat.shardOf(session).goOnAfterWait(session);
        });
    }
}
