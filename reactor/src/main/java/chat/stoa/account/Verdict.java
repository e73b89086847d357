package chat.stoa.account;

/** Whether somebody may be logged in. */
public sealed interface Verdict {

    /** They are who they say they are. */
    record Accepted(Account account) implements Verdict {}

    /** They showed nothing that leads into the account, or there is none. */
    record Rejected() implements Verdict {}

    /** They are its owner, who did not yet send back the code. */
    record Unverified(Account account) implements Verdict {}

    /** They are its owner, and an operator suspended the account. */
    record Locked(Account.Suspension why) implements Verdict {}
}
