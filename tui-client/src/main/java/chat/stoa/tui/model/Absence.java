package chat.stoa.tui.model;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * While this client was not there: people may have written to whom no conversation is open.
 *
 * @param since when the connection was lost; {@link Instant#MIN} if there was none before
 * @param asked people who wrote, and when they wrote last, of whom it is not known how far the user has read
 */
public record Absence(Instant since, Map<String, Instant> asked) {

    /** There was no connection before. */
    public static final Absence NONE = new Absence(Instant.MIN, Map.of());

    public Absence {
        asked = Map.copyOf(asked);
    }

    public Absence since(Instant time) {
        return new Absence(time, Map.of());
    }

    public Absence asking(String key, Instant time) {
        Map<String, Instant> more = new HashMap<>(asked);
        more.put(key, time);
        return new Absence(since, more);
    }

    public Absence told(String key) {
        Map<String, Instant> less = new HashMap<>(asked);
        less.remove(key);
        return new Absence(since, less);
    }
}
