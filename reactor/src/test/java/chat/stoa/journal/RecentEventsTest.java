package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.work.Seeds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** What is held in memory has a bound, however long the events are. */
class RecentEventsTest {

    private static final List<String> ROOMS = List.of("#tea", "#coffee", "#cocoa", "#milk");

    private final Map<String, Long> offsets = new HashMap<>();
    private long micros;

    private Entry said(String room, String nick, int chars) {
        long offset = offsets.merge(room, 1L, Long::sum);
        return entry(room, offset, Scribe.said(nick, "x".repeat(chars)));
    }

    private Entry entry(String room, long offset, RoomEvent event) {
        return new Entry(room, offset, ++micros, room + "-" + offset, event);
    }

    @Test
    void longEventsOfOneRoomPushOutItsOldest() {
        RecentEvents events = new RecentEvents(new MemoryLimits(1_000, 10_000, 1_000, 1_000_000, 0));
        events.add(said("#tea", "alice", 10));
        for (int i = 0; i < 30; i++) {
            events.add(said("#coffee", "alice", 1_000));
        }
        EntryRing coffee = Objects.requireNonNull(events.room("#coffee"));
        assertThat(coffee.bytes()).isBetween(8_000L, 10_000L);
        assertThat(coffee.endOffset()).isEqualTo(31);
        assertThat(coffee.get(30).offset()).isEqualTo(30);
        assertThat(events.rooms()).containsKey("#tea");
        // The newest of a room stays, however long it is.
        events.add(said("#coffee", "alice", 20_000));
        assertThat(coffee.size()).isEqualTo(1);
        assertThat(coffee.trimmedOffset()).isEqualTo(30);
    }

    @Test
    void longEventsOfAllRoomsPushOutTheOldestOfAll() {
        RecentEvents events = new RecentEvents(new MemoryLimits(1_000, 1_000_000, 1_000, 20_000, 0));
        events.add(said("#tea", "alice", 10));
        for (int i = 0; i < 30; i++) {
            events.add(said("#room" + i, "alice", 1_000));
        }
        assertThat(events.bytes()).isBetween(18_000L, 20_000L);
        assertThat(events.rooms()).doesNotContainKeys("#tea", "#room0").containsKey("#room29");
    }

    @Test
    void bytesAreThoseOfWhatIsThere() {
        Seeds.check(200, random -> {
            RecentEvents events = new RecentEvents(new MemoryLimits(20, 3_000, 50, 6_000, 0));
            offsets.clear();
            for (int i = 0; i < 300; i++) {
                happens(events, random);
                long bytes = 0;
                int count = 0;
                for (EntryRing ring : events.rooms().values()) {
                    bytes += ring.bytes();
                    count += ring.size();
                    long ofThisOne = 0;
                    for (long offset = ring.firstOffset(); offset < ring.endOffset(); offset++) {
                        ofThisOne += ring.bytes(offset).length;
                    }
                    assertThat(ring.bytes()).isEqualTo(ofThisOne);
                }
                assertThat(events.bytes()).isEqualTo(bytes).isLessThanOrEqualTo(6_000);
                assertThat(events.count()).isEqualTo(count).isLessThanOrEqualTo(50);
            }
        });
    }

    private void happens(RecentEvents events, RandomGenerator random) {
        String room = ROOMS.get(random.nextInt(ROOMS.size()));
        long last = offsets.getOrDefault(room, 0L);
        switch (random.nextInt(12)) {
            case 0 -> {
                events.take(new RoomDropped(room));
                offsets.remove(room);
            }
            case 1 -> events.take(new AccountErased(random.nextBoolean() ? "alice" : "bob"));
            case 2 -> events.trim(room, last - random.nextInt(5));
            case 3 -> {
                String msgid = room + "-" + (last - random.nextInt(5));
                long offset = offsets.merge(room, 1L, Long::sum);
                events.add(entry(room, offset, new RoomEvent.Redacted(Scribe.identity("alice"), msgid, "not so")));
            }
            default -> events.add(said(room, random.nextBoolean() ? "alice" : "bob", random.nextInt(400)));
        }
    }
}
