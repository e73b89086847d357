package chat.stoa.journal;

import chat.stoa.protocol.Casemapping;
import chat.stoa.work.AnyThread;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was said under which id of its sender, for as long as an id may be used again: no message is recorded twice.
 *
 * <pre>
 *   unknown ──claim──► in flight ──settle──► said
 *      ▲                   │
 *      └─────release───────┘
 * </pre>
 *
 * <p>Shared by all workers; one lock guards it, held for one look into a tree. When there are too many, the oldest go,
 * and with them the right to use ids that are as old: an id that might be forgotten is refused.
 */
@AnyThread
public final class SendIds {

    private final long windowMillis;
    private final long aheadMillis;
    private final int idsMax;
    private final TreeMap<Key, Use> uses = new TreeMap<>(Comparator.comparingLong(Key::timeMillis)
            .thenComparing(Key::account)
            .thenComparing(Key::text));
    /** Ids of this time and before may be forgotten. */
    private long forgottenMillis = Long.MIN_VALUE;

    private record Key(String account, String text, long timeMillis) {
        static Key of(String account, SendId id) {
            return new Key(Casemapping.ASCII.fold(account), id.text(), id.timeMillis());
        }
    }

    /**
     * What an id was used for.
     *
     * @param room where; empty if the words were taken back
     * @param content a digest of what was said
     * @param offset its place; 0 while it is in flight, and for what is not recorded
     * @param msgid its id; empty while it is in flight
     */
    public record Use(String room, long content, long offset, long timeMicros, String msgid) {

        public static Use inFlight(String room, RoomEvent.Said said) {
            return new Use(room, digest(said), 0, 0, "");
        }

        public boolean isInFlight() {
            return msgid.isEmpty();
        }

        /** Whether the other is for the same words in the same place. */
        public boolean isSame(Use other) {
            return room.equals(other.room) && content == other.content;
        }

        /** What was said under an id, as the record has it now. */
        private static Use of(Entry entry) {
            // Nobody knows words any more that were taken back: no others are the same, in no place.
            Use use = entry.event() instanceof RoomEvent.Said said
                    ? inFlight(entry.room(), said)
                    : new Use("", 0, 0, 0, "");
            return use.said(entry);
        }

        private Use said(Entry entry) {
            return new Use(room, content, entry.offset(), entry.timeMicros(), entry.msgid());
        }
    }

    /**
     * @param window how old an id may be
     * @param ahead how far in the future its maker's clock may be
     */
    public SendIds(Duration window, Duration ahead, int idsMax) {
        this.windowMillis = window.toMillis();
        this.aheadMillis = ahead.toMillis();
        this.idsMax = idsMax;
    }

    /** How old what was said under an id may be that is still usable: the id may be that far ahead of its words. */
    public long reachMillis() {
        return windowMillis + aheadMillis;
    }

    /** Whether an id that is not known here is new for certain. */
    public synchronized boolean isUsable(SendId id, long nowMillis) {
        return id.timeMillis() >= nowMillis - windowMillis
                && id.timeMillis() <= nowMillis + aheadMillis
                && id.timeMillis() > forgottenMillis;
    }

    public synchronized Optional<Use> find(String account, SendId id) {
        return Optional.ofNullable(uses.get(Key.of(account, id)));
    }

    /** Notes that something is being said under that id; false if the id is known already. */
    public synchronized boolean claim(String account, SendId id, Use inFlight, long nowMillis) {
        if (uses.putIfAbsent(Key.of(account, id), inFlight) != null) {
            return false;
        }
        while (!uses.isEmpty() && uses.firstKey().timeMillis() < nowMillis - windowMillis) {
            forgetOldest();
        }
        while (uses.size() > idsMax) {
            forgetOldest();
        }
        return true;
    }

    /** It was said. */
    public synchronized void settle(String account, SendId id, Entry entry) {
        uses.computeIfPresent(Key.of(account, id), (key, use) -> use.said(entry));
    }

    /** It was not said after all. */
    public synchronized void release(String account, SendId id) {
        uses.remove(Key.of(account, id));
    }

    /** Learns of something that was said before this start. */
    public synchronized void restore(Entry entry) {
        RoomEvent event = entry.event();
        SendId.parse(event.sendId()).ifPresent(id -> uses.put(Key.of(event.by().account(), id), Use.of(entry)));
        while (uses.size() > idsMax) {
            forgetOldest();
        }
    }

    private void forgetOldest() {
        forgottenMillis =
                Math.max(forgottenMillis, uses.pollFirstEntry().getKey().timeMillis());
    }

    private static long digest(RoomEvent.Said said) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            add(sha, said.verb());
            for (RoomEvent.Line line : said.lines()) {
                add(sha, line.joined() ? "+" : "-");
                add(sha, line.text());
            }
            said.clientTags().forEach((key, value) -> {
                add(sha, key);
                add(sha, value);
            });
            return ByteBuffer.wrap(sha.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void add(MessageDigest sha, String text) {
        sha.update(text.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
    }
}
