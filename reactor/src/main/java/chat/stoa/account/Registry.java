package chat.stoa.account;

import chat.stoa.ops.AccountSettings;
import chat.stoa.ops.Limits;
import chat.stoa.work.AnyThread;
import chat.stoa.work.Worker;
import java.util.random.RandomGenerator;

/** All that the chat needs to know about accounts. */
@AnyThread
public record Registry(Credentials credentials) {

    /**
     * Reads what is stored.
     *
     * @param owner the worker that changes accounts
     * @param random good enough for secrets; usable by any thread
     */
    public static Registry open(
            AccountStore store, Worker owner, AccountSettings settings, Limits limits, RandomGenerator random) {
        Accounts accounts = new Accounts(store, owner, limits, Code.random(random) + Code.random(random));
        return new Registry(new Credentials(accounts, settings.passwordIterations(), random));
    }

    /** A few letters to be repeated by whoever really means it. */
    public String confirmation(String what) {
        return Code.of(accounts().secret() + what, 0).digest().substring(0, 8);
    }

    public Accounts accounts() {
        return credentials.accounts();
    }
}
