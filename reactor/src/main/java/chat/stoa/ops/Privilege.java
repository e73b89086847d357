package chat.stoa.ops;

import java.util.Locale;
import java.util.Optional;

/** What an operator of the server may do beyond what users may, by names that the configuration uses. */
public enum Privilege {
    /** Manage accounts and rooms of others. */
    ACCOUNTS("manages accounts and rooms of others"),
    /** Keep people out of the server. */
    BAN("bans people from the server"),
    /** End sessions of others. */
    KILL("ends sessions of others"),
    /** Have the configuration read again. */
    REHASH("has the configuration read again"),
    /** See hidden rooms, invisible people and true addresses. */
    SEE("sees hidden rooms, invisible people and true addresses"),
    /** Stop the server. */
    STOP("stops the server"),
    /** Tell everybody something. */
    WALLOPS("tells everybody something");

    private final String meaning;

    Privilege(String meaning) {
        this.meaning = meaning;
    }

    /** The name in the configuration. */
    public String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What somebody with it does, for people. */
    public String meaning() {
        return meaning;
    }

    static Optional<Privilege> of(String token) {
        for (Privilege privilege : values()) {
            if (privilege.token().equals(token)) {
                return Optional.of(privilege);
            }
        }
        return Optional.empty();
    }
}
