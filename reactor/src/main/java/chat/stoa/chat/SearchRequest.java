package chat.stoa.chat;

import chat.stoa.journal.Floor;
import chat.stoa.journal.SearchQuery;
import chat.stoa.protocol.TagEscaping;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a SEARCH command asks for (soju.im/search): attributes as tags are written, {@code in=#tea;text=green}.
 *
 * @param in the room or the other of a conversation; empty: everywhere
 * @param from who said it; empty: anybody
 * @param text words that stand in it; empty: any
 * @param limit the most messages that are wanted
 */
public record SearchRequest(String in, String from, String text, long afterMicros, long beforeMicros, int limit) {

    private static final long MICROS_PER_MILLI = 1_000;

    /**
     * Reads the attributes.
     *
     * @throws Refusal INVALID_PARAMS
     */
    public static SearchRequest of(String attributes, int limitMax) throws Refusal {
        SearchRequest request = new SearchRequest("", "", "", Long.MIN_VALUE, Long.MAX_VALUE, limitMax);
        for (String attribute : attributes.split(";", -1)) {
            int equals = attribute.indexOf('=');
            if (equals > 0) {
                String value = TagEscaping.unescape(attribute.substring(equals + 1));
                request = request.with(attribute.substring(0, equals), value, limitMax);
            } else if (!attribute.isEmpty()) {
                throw invalid(attribute);
            }
        }
        return request;
    }

    /** What the journal is asked. */
    public SearchQuery query(Map<String, Floor> rooms) {
        SearchQuery query = SearchQuery.text(rooms, text, limit).from(from).during(afterMicros, beforeMicros);
        // Who says when it begins wants to go on from there (soju.im/search, "Standard search attributes").
        return afterMicros == Long.MIN_VALUE ? query : query.fromOldest();
    }

    /** The answer to attributes that mean nothing. */
    public static Refusal invalid(String attribute) {
        return Refusal.fail("SEARCH", "INVALID_PARAMS", attribute, "Invalid parameters");
    }

    private SearchRequest with(String key, String value, int limitMax) throws Refusal {
        return switch (key.toLowerCase(Locale.ROOT)) {
            case "in" -> new SearchRequest(value, from, text, afterMicros, beforeMicros, limit);
            case "from" -> new SearchRequest(in, value, text, afterMicros, beforeMicros, limit);
            case "text" -> new SearchRequest(in, from, value, afterMicros, beforeMicros, limit);
            case "after" -> new SearchRequest(in, from, text, micros(key, value), beforeMicros, limit);
            case "before" -> {
                // All of that millisecond.
                long last = micros(key, value) + MICROS_PER_MILLI - 1;
                yield new SearchRequest(in, from, text, afterMicros, last, limit);
            }
            case "limit" -> new SearchRequest(in, from, text, afterMicros, beforeMicros, number(key, value, limitMax));
            default -> throw invalid(key);
        };
    }

    private static long micros(String key, String value) throws Refusal {
        OptionalLong millis = Timestamps.parse(value);
        if (millis.isEmpty()) {
            throw invalid(key);
        }
        return millis.getAsLong() * MICROS_PER_MILLI;
    }

    private static int number(String key, String value, int max) throws Refusal {
        try {
            int wanted = Integer.parseInt(value);
            if (wanted > 0) {
                return Math.min(wanted, max);
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw invalid(key);
    }
}
