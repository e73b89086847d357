package chat.stoa.journal;

import chat.stoa.protocol.Casemapping;
import chat.stoa.work.AnyThread;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

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

    /** How far somebody has read in one place. */
    public record Marker(String reader, String place, long millis) {

        /** The fact that an account has read so far. */
        public Fact fact() {
            return new Fact(Fact.Kind.READ_MARKER, key(), Fields.of(TIME, Long.toString(millis)));
        }

        /** The fact that nobody knows it any more. */
        public Fact forgottenFact() {
            return new Fact(Fact.Kind.READ_MARKER, key(), Fields.NONE);
        }

        private String key() {
            return Casemapping.ASCII.fold(reader) + " " + place;
        }
    }

    /**
     * What a marker that was raised has changed.
     *
     * @param before how far the reader had read there
     * @param forgotten the one of another place that had to go for it
     */
    public record Raised(OptionalLong before, Optional<Marker> forgotten) {}

    /**
     * @param placesMax for each reader; beyond, the one that was read longest ago is forgotten
     */
    public ReadMarkers(int placesMax) {
        this.placesMax = placesMax;
    }

    /** Learns of what was recorded before this start; returns what is no longer to be recorded for it. */
    public synchronized Optional<Fact> restore(String key, Fields fields) {
        int space = key.indexOf(' ');
        OptionalLong millis = fields.number(TIME);
        if (space <= 0 || millis.isEmpty()) {
            return Optional.empty();
        }
        Marker marker = new Marker(key.substring(0, space), key.substring(space + 1), millis.getAsLong());
        return raise(marker).map(Raised::forgotten).orElse(Optional.of(marker)).map(Marker::forgottenFact);
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

    /** Somebody has read further; nothing if not further than was known, or than anything that is kept. */
    public synchronized Optional<Raised> raise(Marker marker) {
        Map<String, Long> places =
                byReader.computeIfAbsent(Casemapping.ASCII.fold(marker.reader()), key -> new HashMap<>());
        @Nullable Long before = places.get(marker.place());
        if (before != null) {
            boolean further = before < marker.millis();
            places.put(marker.place(), Math.max(before, marker.millis()));
            return further ? Optional.of(new Raised(OptionalLong.of(before), Optional.empty())) : Optional.empty();
        }
        Optional<Marker> oldest = places.size() < placesMax ? Optional.empty() : oldest(marker.reader(), places);
        if (oldest.filter(kept -> kept.millis() > marker.millis()).isPresent()) {
            return Optional.empty();
        }
        oldest.ifPresent(forgotten -> places.remove(forgotten.place()));
        places.put(marker.place(), marker.millis());
        return Optional.of(new Raised(OptionalLong.empty(), oldest));
    }

    private static Optional<Marker> oldest(String reader, Map<String, Long> places) {
        return places.entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .map(each -> new Marker(reader, each.getKey(), each.getValue()));
    }

    /** It could not be recorded: what was known before is true again, unless somebody has read further meanwhile. */
    public synchronized void takeBack(Marker marker, Raised raised) {
        Map<String, Long> places = byReader.get(Casemapping.ASCII.fold(marker.reader()));
        if (places != null && places.remove(marker.place(), marker.millis())) {
            raised.before().ifPresent(earlier -> places.put(marker.place(), earlier));
            raised.forgotten().ifPresent(kept -> places.putIfAbsent(kept.place(), kept.millis()));
        }
    }

    /** The reader will not come back. */
    public synchronized void forget(String reader) {
        byReader.remove(Casemapping.ASCII.fold(reader));
    }
}
