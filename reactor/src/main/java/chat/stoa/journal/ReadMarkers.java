package chat.stoa.journal;

import chat.stoa.protocol.Casemapping;
import chat.stoa.work.AnyThread;
import java.util.Comparator;
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
    private final Map<String, UnderWay> underWay = new HashMap<>();
    private long lastNumber;

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
     * What is to be recorded of a marker that was raised.
     *
     * @param marker as far as anybody says by now
     * @param forgotten the one of another place that had to go for it
     * @param number tells it from what was raised there before the reader was forgotten
     */
    public record Raised(Marker marker, Optional<Marker> forgotten, long number) {}

    /**
     * A place of which something is being recorded: until that is known, what is shown may be more than the record has.
     */
    private static final class UnderWay {

        private final long number;
        private int calls;
        private OptionalLong recorded;
        private final Optional<Marker> forgotten;

        UnderWay(long number, OptionalLong recorded, Optional<Marker> forgotten) {
            this.number = number;
            this.recorded = recorded;
            this.forgotten = forgotten;
        }
    }

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
        return raiseUnrecorded(marker)
                .map(Raised::forgotten)
                .orElse(Optional.of(marker))
                .map(Marker::forgottenFact);
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

    /**
     * Somebody has read further; nothing if not further than is recorded, or than anything that is kept. What becomes
     * of it has to be told by {@link #recorded} or {@link #takeBack}.
     */
    public synchronized Optional<Raised> raise(Marker marker) {
        Map<String, Long> places =
                byReader.computeIfAbsent(Casemapping.ASCII.fold(marker.reader()), key -> new HashMap<>());
        @Nullable Long shown = places.get(marker.place());
        if (shown == null) {
            return add(marker, places);
        }
        UnderWay others = underWay.get(marker.key());
        OptionalLong recorded = others == null ? OptionalLong.of(shown) : others.recorded;
        if (recorded.isPresent() && marker.millis() <= recorded.getAsLong()) {
            return Optional.empty();
        }
        // What others say of the place may not be recorded yet; it must not be recorded as less than that.
        Marker furthest = new Marker(marker.reader(), marker.place(), Math.max(shown, marker.millis()));
        return Optional.of(begin(furthest, places, recorded, Optional.empty()));
    }

    /** The same of what nobody records. */
    public synchronized Optional<Raised> raiseUnrecorded(Marker marker) {
        Optional<Raised> raised = raise(marker);
        raised.ifPresent(this::recorded);
        return raised;
    }

    private Optional<Raised> add(Marker marker, Map<String, Long> places) {
        Optional<Marker> oldest = places.size() < placesMax ? Optional.empty() : oldest(marker.reader(), places);
        if (oldest.filter(kept -> kept.millis() > marker.millis()).isPresent()) {
            return Optional.empty();
        }
        oldest.ifPresent(forgotten -> places.remove(forgotten.place()));
        return Optional.of(begin(marker, places, OptionalLong.empty(), oldest));
    }

    private Raised begin(Marker marker, Map<String, Long> places, OptionalLong recorded, Optional<Marker> forgotten) {
        places.put(marker.place(), marker.millis());
        UnderWay one = underWay.computeIfAbsent(marker.key(), key -> new UnderWay(++lastNumber, recorded, forgotten));
        one.calls++;
        return new Raised(marker, forgotten, one.number);
    }

    /** Of those of which nothing is being recorded. */
    private Optional<Marker> oldest(String reader, Map<String, Long> places) {
        return places.entrySet().stream()
                .map(each -> new Marker(reader, each.getKey(), each.getValue()))
                .filter(marker -> !underWay.containsKey(marker.key()))
                .min(Comparator.comparingLong(Marker::millis));
    }

    /** It is recorded. */
    public synchronized void recorded(Raised raised) {
        Marker marker = raised.marker();
        UnderWay one = underWay.get(marker.key());
        if (one != null && one.number == raised.number()) {
            one.recorded = OptionalLong.of(Math.max(marker.millis(), one.recorded.orElse(marker.millis())));
            end(marker, one);
        }
    }

    /** It could not be recorded: what is recorded is true again, unless more is being recorded. */
    public synchronized void takeBack(Raised raised) {
        UnderWay one = underWay.get(raised.marker().key());
        if (one != null && one.number == raised.number()) {
            end(raised.marker(), one);
        }
    }

    private void end(Marker marker, UnderWay one) {
        one.calls--;
        if (one.calls > 0) {
            return;
        }
        underWay.remove(marker.key());
        Map<String, Long> places = byReader.get(Casemapping.ASCII.fold(marker.reader()));
        if (places == null) {
            return;
        }
        if (one.recorded.isPresent()) {
            places.put(marker.place(), one.recorded.getAsLong());
        } else {
            places.remove(marker.place());
            one.forgotten.ifPresent(kept -> places.putIfAbsent(kept.place(), kept.millis()));
        }
    }

    /** The reader will not come back; what is being recorded of it does not count any more. */
    public synchronized void forget(String reader) {
        String key = Casemapping.ASCII.fold(reader);
        byReader.remove(key);
        underWay.keySet().removeIf(place -> place.startsWith(key + " "));
    }
}
