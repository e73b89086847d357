package chat.stoa.account;

import java.util.Optional;

/**
 * What is to become of an account.
 *
 * @param outcome anything but {@code DONE}: nothing is to become of it
 * @param account how it is to be; nothing: it is to be forgotten
 */
public record Change(Outcome outcome, Optional<Account> account) {

    /** Decides on a change when its turn has come, by what the account is then. */
    @FunctionalInterface
    public interface Decision {
        Change of(Optional<Account> present);
    }

    /** Decides on a change of an account that is there. */
    @FunctionalInterface
    public interface Edit {
        Change of(Account present);
    }

    public static Change to(Account account) {
        return new Change(Outcome.DONE, Optional.of(account));
    }

    public static Change erase() {
        return new Change(Outcome.DONE, Optional.empty());
    }

    public static Change refused(Outcome why) {
        return new Change(why, Optional.empty());
    }
}
