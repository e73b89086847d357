package chat.stoa.chat;

import chat.stoa.work.WorkerThread;

/** A call at one user, on the worker of that user's session. */
@WorkerThread
public final class UserCall extends PersonCall {

    private final Session target;
    private final Shard shard;

    UserCall(Call call, Session target, Shard shard) {
        super(call, target.account());
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
}
