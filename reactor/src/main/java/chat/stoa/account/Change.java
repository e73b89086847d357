package chat.stoa.account;

import java.util.Optional;

/**
 * What is to become of an account.
 *
 * @param outcome anything but {@code DONE}: nothing is to become of it
 * @param account how it is to be; nothing: it is to be forgotten
 * @param holdsName whether nobody may have the name of one that is forgotten until its rest is too, see
 *     {@link Accounts#eraseRest}
 */
public record Change(Outcome outcome, Optional<Account> account, boolean holdsName) {

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
        return new Change(Outcome.DONE, Optional.of(account), false);
    }

    public static Change erase() {
        return new Change(Outcome.DONE, Optional.empty(), false);
    }

    /** The same of one in whose name something may still be said. */
    public static Change eraseAndHold() {
        return new Change(Outcome.DONE, Optional.empty(), true);
    }

    public static Change refused(Outcome why) {
        return new Change(why, Optional.empty(), false);
    }
}
