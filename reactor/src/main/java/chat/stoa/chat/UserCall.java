package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.journal.RoomEvent;
import chat.stoa.journal.RoomIds;
import chat.stoa.work.WorkerThread;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call at one user, on the worker of that user's session. */
@WorkerThread
public final class UserCall {

    private final Call call;
    private final Session target;
    private final Shard shard;
    private @Nullable RoomEvent appended;

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

    /** Whether what is said here is kept: both sides have an account, and their conversation is a room. */
    public boolean isConversation() {
        return !call.by().account().equals(Identity.NO_ACCOUNT)
                && !target.account().equals(Identity.NO_ACCOUNT);
    }

    /** Appends to the conversation of the two accounts; at most once. It is told when it is committed. */
    public void append(RoomEvent event) {
        assert isConversation() && appended == null : "one event of two accounts";
        appended = event;
    }

    Optional<RoomEvent> appended() {
        return Optional.ofNullable(appended);
    }

    /** The id of the conversation of the two accounts. */
    public String conversation() {
        return RoomIds.direct(call.by().account(), target.account());
    }

    /** The parameter at {@code index} of the command, or empty text. */
    public String param(int index) {
        return call.message().param(index);
    }

    public int paramCount() {
        return call.message().params().size();
    }
}
