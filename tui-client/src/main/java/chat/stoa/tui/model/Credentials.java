package chat.stoa.tui.model;

/**
 * What is needed to log in. What the configuration tells is fetched when a connection is made, and forgotten when the
 * login is over; what the user typed is kept for the connections to come.
 *
 * @param account the account that the user typed the password of; empty if it is that of the configuration
 * @param password empty if there is none
 * @param nonce letters and digits that nobody can guess
 */
public record Credentials(String account, String password, String nonce) {

    /** Nothing. */
    public static final Credentials NONE = new Credentials("", "", "");

    /** Whether the user typed them. */
    public boolean isTyped() {
        return !account.isEmpty();
    }

    /** The same with another nonce. */
    public Credentials withNonce(String newNonce) {
        return new Credentials(account, password, newNonce);
    }

    /** Nothing prints a password by accident. */
    @Override
    public String toString() {
        return "Credentials";
    }
}
