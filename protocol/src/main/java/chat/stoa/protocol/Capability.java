package chat.stoa.protocol;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The capabilities that a client and a server may agree on (capability-negotiation), by their names on the wire. */
public enum Capability {
    /** Tags of any kind, client-only tags, TAGMSG. */
    MESSAGE_TAGS("message-tags"),
    /** The tag {@code time}. */
    SERVER_TIME("server-time"),
    /** One's own messages come back: the acknowledgement. */
    ECHO_MESSAGE("echo-message"),
    /** The tag {@code label} and its answer. */
    LABELED_RESPONSE("labeled-response"),
    /** BATCH from the server. */
    BATCH("batch"),
    /** All prefixes of a member in NAMES and WHO. */
    MULTI_PREFIX("multi-prefix"),
    /** JOIN with account and real name. */
    EXTENDED_JOIN("extended-join"),
    /** CAP NEW and CAP DEL; implied by version 302. */
    CAP_NOTIFY("cap-notify"),
    /** {@code nick!user@host} in NAMES. */
    USERHOST_IN_NAMES("userhost-in-names"),
    /** AWAY of those with whom one shares a room. */
    AWAY_NOTIFY("away-notify"),
    /** CHGHOST of those with whom one shares a room, and of oneself. */
    CHGHOST("chghost"),
    /** INVITE of others into rooms where one is an operator. */
    INVITE_NOTIFY("invite-notify"),
    /** AUTHENTICATE; its value names the mechanisms. */
    SASL("sasl"),
    /** ACCOUNT of those with whom one shares a room, and of oneself. */
    ACCOUNT_NOTIFY("account-notify"),
    /** REGISTER and VERIFY; its value says what they ask for. */
    ACCOUNT_REGISTRATION("draft/account-registration"),
    /** The tag {@code account}. */
    ACCOUNT_TAG("account-tag"),
    /** AWAY, ACCOUNT, CHGHOST and SETNAME of those whom one watches too. */
    EXTENDED_MONITOR("extended-monitor"),
    /** No NAMES that nobody asked for. */
    NO_IMPLICIT_NAMES("no-implicit-names"),
    /** The same under the name that it had as a draft. */
    NO_IMPLICIT_NAMES_DRAFT("draft/no-implicit-names"),
    /** AWAY before one is registered. */
    PRE_AWAY("draft/pre-away"),
    /** ISUPPORT before one is registered, and in a batch. */
    EXTENDED_ISUPPORT("draft/extended-isupport"),
    /** SETNAME. */
    SETNAME("setname"),
    /** FAIL, WARN and NOTE. */
    STANDARD_REPLIES("standard-replies"),
    /** RENAME of rooms. */
    CHANNEL_RENAME("draft/channel-rename"),
    /** Messages of several lines; its value says how large they may be. */
    MULTILINE("draft/multiline"),
    /** CHATHISTORY. */
    CHATHISTORY("draft/chathistory"),
    /** Events of every kind in answers to CHATHISTORY that are batches. */
    EVENT_PLAYBACK("draft/event-playback"),
    /** REDACT. */
    MESSAGE_REDACTION("draft/message-redaction"),
    /** MARKREAD. */
    READ_MARKER("draft/read-marker"),
    /** METADATA; its value says how much of it there may be. */
    METADATA("draft/metadata-3"),
    /** SEARCH. */
    SEARCH("soju.im/search"),
    /** Ids of senders, and places in the record; its value says what "committed" means. */
    DURABLE("stoa.chat/durable");

    private static final Map<String, Capability> BY_TOKEN =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Capability::token, Function.identity()));

    private final String token;

    Capability(String token) {
        this.token = token;
    }

    /** The name on the wire. */
    public String token() {
        return token;
    }

    /** One bit, for sets of capabilities held in a {@code long}. The bits mean nothing outside the running program. */
    @SuppressWarnings("EnumOrdinal")
    public long bit() {
        return 1L << ordinal();
    }

    /** Whether it is in a set of {@linkplain #bit bits}. */
    public boolean in(long set) {
        return (set & bit()) != 0;
    }

    /** The capability of that name, if it is known here. */
    public static Optional<Capability> of(String token) {
        return Optional.ofNullable(BY_TOKEN.get(token));
    }
}
