package chat.stoa.journal;

import chat.stoa.protocol.Casemapping;
import chat.stoa.work.AnyThread;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How far people have read in rooms and conversations. Those of accounts are facts of the journal; those of guests end
 * with their sessions.
 *
 * <p>Shared by all workers: a room shows whoever enters where they stopped. One lock guards it, held for one look into
 * a map.
 */
@AnyThread
public final class ReadMarkers {

    private static final String TIME = "time";

    private final int placesMax;
    private final Map<String, Map<String, Long>> byReader = new HashMap<>();

    /**
     * @param placesMax for each reader; beyond, the one that was read longest ago is forgotten
     */
    public ReadMarkers(int placesMax) {
        this.placesMax = placesMax;
    }

    /** The fact that an account has read so far. */
    public static Fact fact(String account, String place, long millis) {
        String key = Casemapping.ASCII.fold(account) + " " + place;
        return new Fact(Fact.Kind.READ_MARKER, key, Fields.of(TIME, Long.toString(millis)));
    }

    /** Learns of what was recorded before this start. */
    public synchronized void restore(Map<String, Fields> facts) {
        facts.forEach((key, fields) -> {
            int space = key.indexOf(' ');
            if (space > 0) {
                fields.number(TIME)
                        .ifPresent(millis -> raise(key.substring(0, space), key.substring(space + 1), millis));
            }
        });
    }

    /**
     * How far somebody has read.
     *
     * @param reader an account, or a name that no account can have
     * @param place the id of a room
     */
    public synchronized OptionalLong find(String reader, String place) {
        Map<String, Long> places = byReader.get(Casemapping.ASCII.fold(reader));
        Long millis = places == null ? null : places.get(place);
        return millis == null ? OptionalLong.empty() : OptionalLong.of(millis);
    }

    /** Somebody has read further; false if not further than was known. */
    public synchronized boolean raise(String reader, String place, long millis) {
        Map<String, Long> places = byReader.computeIfAbsent(Casemapping.ASCII.fold(reader), key -> new HashMap<>());
        if (places.getOrDefault(place, Long.MIN_VALUE) >= millis) {
            return false;
        }
        places.put(place, millis);
        if (places.size() > placesMax) {
            places.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .ifPresent(oldest -> places.remove(oldest.getKey()));
        }
        return true;
    }

    /** It could not be recorded: what was known before is true again, unless somebody has read further meanwhile. */
    public synchronized void takeBack(String reader, String place, long millis, OptionalLong before) {
        Map<String, Long> places = byReader.get(Casemapping.ASCII.fold(reader));
        if (places != null && places.remove(place, millis)) {
            before.ifPresent(earlier -> places.put(place, earlier));
        }
    }

    /** The reader will not come back. */
    public synchronized void forget(String reader) {
        byReader.remove(Casemapping.ASCII.fold(reader));
    }
}
