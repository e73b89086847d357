package chat.stoa.tui.model;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What this client asks a server for (capability-negotiation), by the names on the wire. */
public enum Feature {
    MESSAGE_TAGS("message-tags"),
    SERVER_TIME("server-time"),
    ECHO_MESSAGE("echo-message"),
    LABELED_RESPONSE("labeled-response"),
    BATCH("batch"),
    MULTI_PREFIX("multi-prefix"),
    EXTENDED_JOIN("extended-join"),
    CAP_NOTIFY("cap-notify"),
    ACCOUNT_NOTIFY("account-notify"),
    AWAY_NOTIFY("away-notify"),
    CHGHOST("chghost"),
    SETNAME("setname"),
    STANDARD_REPLIES("standard-replies"),
    ACCOUNT_TAG("account-tag"),
    /** CHATHISTORY. */
    CHATHISTORY("draft/chathistory"),
    /** Reactions, joins and the like in history. */
    EVENT_PLAYBACK("draft/event-playback"),
    /** SEARCH. */
    SEARCH("soju.im/search"),
    /** MARKREAD. */
    READ_MARKER("draft/read-marker"),
    /** Messages of several lines. */
    MULTILINE("draft/multiline"),
    /** REDACT. */
    REDACTION("draft/message-redaction"),
    /** RENAME. */
    CHANNEL_RENAME("draft/channel-rename"),
    /** A message that is sent twice under one id is said once. */
    DURABLE("stoa.chat/durable"),
    /** Logging in. Asked for only with an account to log in to. */
    SASL("sasl"),
    /** REGISTER and VERIFY. */
    ACCOUNT_REGISTRATION("draft/account-registration");

    private static final Map<String, Feature> BY_TOKEN =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Feature::token, Function.identity()));

    private final String token;

    Feature(String token) {
        this.token = token;
    }

    /** The name on the wire. */
    public String token() {
        return token;
    }

    /** The feature of that name, if this client knows it. */
    public static Optional<Feature> of(String token) {
        return Optional.ofNullable(BY_TOKEN.get(token));
    }
}
