package chat.stoa.tui.model;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * While this client was not there: people may have written to whom no conversation is open.
 *
 * @param since when the server was last heard before; {@link Instant#MIN} if there was no connection before
 * @param open whether it is still to be found out who wrote
 * @param asked people who wrote, and when they wrote last, of whom it is not known how far the user has read
 */
public record Absence(Instant since, boolean open, Map<String, Instant> asked) {

    /** There was no connection before. */
    public static final Absence NONE = new Absence(Instant.MIN, true, Map.of());

    public Absence {
        asked = Map.copyOf(asked);
    }

    /** The connection is lost. An absence of which not all was found out yet goes on. */
    public Absence since(Instant lastHeard) {
        return new Absence(open || !asked.isEmpty() ? since : lastHeard, true, Map.of());
    }

    /** All are known who wrote, though maybe not how far they were read. */
    public Absence over() {
        return new Absence(since, false, asked);
    }

    public Absence asking(String key, Instant time) {
        Map<String, Instant> more = new HashMap<>(asked);
        more.put(key, time);
        return new Absence(since, open, more);
    }

    public Absence told(String key) {
        Map<String, Instant> less = new HashMap<>(asked);
        less.remove(key);
        return new Absence(since, open, less);
    }
}
