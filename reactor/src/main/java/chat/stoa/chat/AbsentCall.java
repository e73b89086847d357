package chat.stoa.chat;

import chat.stoa.work.WorkerThread;

/** A call at somebody who has an account and is not here: on the worker of whoever gave it, who has one too. */
@WorkerThread
public final class AbsentCall extends PersonCall {

    private final String nick;

    AbsentCall(Call call, String account) {
        super(call, account);
        this.nick = account;
    }

    /** The nickname that is reserved to the account. */
    public String nick() {
        return nick;
    }
}
