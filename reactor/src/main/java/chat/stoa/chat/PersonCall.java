package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.journal.RoomEvent;
import chat.stoa.journal.RoomIds;
import chat.stoa.work.WorkerThread;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call at one person, who is here or has an account. What it appends goes on to the worker of the conversation of the
 * two accounts, and is told when it is committed.
 */
@WorkerThread
public abstract sealed class PersonCall permits UserCall, AbsentCall {

    private final Call call;
    private final String account;
    private @Nullable RoomEvent appended;
    private Runnable answer = () -> {};

    /**
     * @param account of the person; {@code *} if there is none
     */
    PersonCall(Call call, String account) {
        this.call = call;
        this.account = account;
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

    /** Whether what is said here is kept: both sides have an account, and their conversation is a room. */
    public boolean isConversation() {
        return !call.by().account().equals(Identity.NO_ACCOUNT) && !account.equals(Identity.NO_ACCOUNT);
    }

    /** The id of the conversation of the two accounts. */
    public String conversation() {
        return RoomIds.direct(call.by().account(), account);
    }

    /** Appends to the conversation of the two accounts; at most once. It is told when it is committed. */
    public void append(RoomEvent event) {
        assert isConversation() && appended == null : "one event of two accounts";
        appended = event;
    }

    /** Sets what is answered when that is recorded. */
    void onKept(Runnable task) {
        answer = task;
    }

    /** It is recorded; on the worker of the conversation. */
    void kept() {
        answer.run();
    }

    Optional<RoomEvent> appended() {
        return Optional.ofNullable(appended);
    }
}
