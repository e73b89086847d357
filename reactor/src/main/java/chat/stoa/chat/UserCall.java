package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.work.WorkerThread;

/** A call at one user, on the worker of that user's session. */
@WorkerThread
public final class UserCall {

    private final Call call;
    private final Session target;
    private final Shard shard;

    UserCall(Call call, Session target, Shard shard) {
        this.call = call;
        this.target = target;
        this.shard = shard;
    }

    /** The owner of the target. */
    public Shard shard() {
        return shard;
    }

    public Session target() {
        return target;
    }

    public Identity by() {
        return call.by();
    }

    public SessionRef origin() {
        return call.origin();
    }

    public Call call() {
        return call;
    }

    public Reply reply() {
        return call.reply();
    }

    /** The parameter at {@code index} of the command, or empty text. */
    public String param(int index) {
        return call.message().param(index);
    }

    public int paramCount() {
        return call.message().params().size();
    }
}
