package chat.stoa.tui.model;

/**
 * What is needed to log in, fetched when a connection is made and forgotten when the login is over.
 *
 * @param password empty if there is none
 * @param nonce letters and digits that nobody can guess
 */
public record Credentials(String password, String nonce) {

    /** Nothing. */
    public static final Credentials NONE = new Credentials("", "");

    /** Nothing prints a password by accident. */
    @Override
    public String toString() {
        return "Credentials";
    }
}
