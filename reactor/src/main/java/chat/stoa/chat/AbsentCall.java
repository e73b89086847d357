package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.work.WorkerThread;
import java.util.Optional;

/**
 * A call at somebody who has an account whose nickname nobody has: on the worker of whoever gave it, who has one too.
 */
@WorkerThread
public final class AbsentCall extends PersonCall {

    private final String nick;
    private final boolean hereOtherwise;

    private AbsentCall(Call call, String account, boolean hereOtherwise) {
        super(call, account);
        this.nick = account;
        this.hereOtherwise = hereOtherwise;
    }

    /** The call, if that is such an account, and whoever gave it has one. */
    static Optional<AbsentCall> of(Chat chat, Call call, String nick) {
        if (call.by().account().equals(Identity.NO_ACCOUNT)) {
            return Optional.empty();
        }
        return chat.accountNamed(nick).map(account -> {
            boolean hereOtherwise = !chat.loggedIn().of(account).isEmpty();
            return new AbsentCall(call, account, hereOtherwise);
        });
    }

    /** Whether a client of the account is here, under another nickname. */
    boolean isHereOtherwise() {
        return hereOtherwise;
    }

    /** The nickname that is reserved to the account. */
    public String nick() {
        return nick;
    }
}
