package chat.stoa.tui.model;

/**
 * Who the user is to the server, and how far logging in has come.
 *
 * <pre>
 *   IDLE ──AUTHENTICATE mechanism──► STARTED ──first answer──► ANSWERED ──last answer──► IDLE
 *     ▲                                 └───── 90x ────────────────┘
 *     └──────────────────────────────────────────┘
 * </pre>
 *
 * @param step how far logging in has come
 * @param mechanism by which it is being done; empty if it is not
 * @param credentials what it is done with
 * @param received what has come of an answer that is longer than one line
 * @param exchange what a mechanism has to remember: for SCRAM, what was sent first, then the signature to expect
 * @param account the account that the server says the user has; empty for none
 */
public record Login(
        Step step, String mechanism, Credentials credentials, String received, String exchange, String account) {

    /** Not logged in, and not about to be. */
    public static final Login NONE = new Login(Step.IDLE, "", Credentials.NONE, "", "", "");

    /** How far it has come. */
    public enum Step {
        IDLE,
        /** The mechanism was named. */
        STARTED,
        /** What the mechanism has to show was sent. */
        ANSWERED
    }

    public boolean isUnderWay() {
        return step != Step.IDLE;
    }

    public Login with(Credentials newCredentials) {
        return new Login(step, mechanism, newCredentials, received, exchange, account);
    }

    public Login started(String newMechanism) {
        return new Login(Step.STARTED, newMechanism, credentials, "", "", account);
    }

    public Login answered(String newExchange) {
        return new Login(Step.ANSWERED, mechanism, credentials, "", newExchange, account);
    }

    public Login withReceived(String newReceived) {
        return new Login(step, mechanism, credentials, newReceived, exchange, account);
    }

    /** Over: the password is forgotten, the next nonce is another. */
    public Login over() {
        return over(Credentials.NONE);
    }

    /** Over, and well: what the user typed is good for the next connection too. */
    public Login succeeded() {
        return over(credentials.isTyped() ? credentials : Credentials.NONE);
    }

    private Login over(Credentials kept) {
        return new Login(Step.IDLE, "", kept.withNonce(credentials.nonce() + "x"), "", "", account);
    }

    public Login withAccount(String newAccount) {
        return new Login(step, mechanism, credentials, received, exchange, newAccount);
    }
}
