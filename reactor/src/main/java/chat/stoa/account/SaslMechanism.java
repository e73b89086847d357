package chat.stoa.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The ways to show who one is, in the order in which they are offered. */
public enum SaslMechanism {
    /** Name and password as they are (RFC 4616). */
    PLAIN("PLAIN"),
    /** The certificate that the client came with, or what the kernel says whose it is (RFC 4422, appendix A). */
    EXTERNAL("EXTERNAL"),
    /** A proof that one knows the password (RFC 5802, RFC 7677). */
    SCRAM_SHA_256("SCRAM-SHA-256");

    private final String token;

    SaslMechanism(String token) {
        this.token = token;
    }

    /** The name on the wire. */
    public String token() {
        return token;
    }

    public static Optional<SaslMechanism> of(String token) {
        String upper = token.toUpperCase(Locale.ROOT);
        return Arrays.stream(values()).filter(each -> each.token.equals(upper)).findFirst();
    }

    /** All of them, with commas: the value of the capability. */
    public static String list() {
        return Arrays.stream(values()).map(SaslMechanism::token).collect(Collectors.joining(","));
    }

    /**
     * Begins an exchange.
     *
     * @param certificate the fingerprint of the client's, if it has one
     * @param vouched the account that the client's connection belongs to by itself, if it does
     */
    public SaslExchange begin(Credentials credentials, Optional<String> certificate, Optional<String> vouched) {
        return switch (this) {
            case PLAIN -> new PlainExchange();
            case EXTERNAL -> new ExternalExchange(credentials, certificate, vouched);
            case SCRAM_SHA_256 -> new ScramExchange(credentials, credentials.randomText());
        };
    }
}
