package chat.stoa.journal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a rescue kept and what is lost. */
final class RescueReport {

    /** Of one kind; the rest is counted. */
    private static final int PROBLEMS_MAX = 20;

    private final Map<String, Room> rooms = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<Fact.Kind, Long> facts = new EnumMap<>(Fact.Kind.class);
    private final Map<String, Integer> countByKind = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private long ofTheLog;

    private static final class Room {
        private long kept;
        private long lost;
        private long firstLost;
        private long lastLost;

        void lose(long first, long last) {
            firstLost = lost == 0 ? first : Math.min(first, firstLost);
            lastLost = Math.max(last, lastLost);
            lost += last - first + 1;
        }

        String words() {
            String where = lost == 1 ? "position " + firstLost : "positions %d to %d".formatted(firstLost, lastLost);
            return lost == 0
                    ? "%,d events kept".formatted(kept)
                    : "%,d events kept, %,d lost: %s".formatted(kept, lost, where);
        }
    }

    /** Something that cannot be read: where, a colon, what. */
    void problem(String problem) {
        String kind = problem.substring(0, Math.max(0, problem.indexOf(':')));
        if (countByKind.merge(kind, 1, Integer::sum) <= PROBLEMS_MAX) {
            problems.add(problem);
        }
    }

    void keep(String room) {
        of(room).kept++;
    }

    /** A room, of which there may be nothing. */
    void keepRoom(String room) {
        of(room);
    }

    /** How people call a room. */
    void call(String room, String name) {
        names.put(room, name);
    }

    /** Events of a room are lost, from one position to another. */
    void lose(String room, long first, long last) {
        if (first <= last) {
            of(room).lose(first, last);
        }
    }

    /** The room has ended after all. */
    void forget(String room) {
        rooms.remove(room);
    }

    void keep(Fact.Kind kind, long count) {
        if (count > 0) {
            facts.put(kind, count);
        }
    }

    void takeOfTheLog() {
        ofTheLog++;
    }

    /** For people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        problems.forEach(problem -> lines.add("lost: " + problem));
        countByKind.forEach((kind, count) -> {
            if (count > PROBLEMS_MAX) {
                lines.add("lost: %s: and %,d more".formatted(kind, count - PROBLEMS_MAX));
            }
        });
        rooms.forEach((id, room) -> lines.add("room %s: %s".formatted(names.getOrDefault(id, id), room.words())));
        facts.forEach((kind, count) ->
                lines.add("facts %s: %,d kept".formatted(kind.name().toLowerCase(Locale.ROOT), count)));
        lines.add("%,d rooms, %,d events kept, %,d lost; %,d records of the log"
                .formatted(
                        rooms.size(),
                        rooms.values().stream().mapToLong(room -> room.kept).sum(),
                        rooms.values().stream().mapToLong(room -> room.lost).sum(),
                        ofTheLog));
        return lines;
    }

    private Room of(String name) {
        return rooms.computeIfAbsent(name, each -> new Room());
    }
}
