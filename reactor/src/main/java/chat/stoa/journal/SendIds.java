package chat.stoa.journal;

import chat.stoa.protocol.Casemapping;
import chat.stoa.work.AnyThread;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was said under which id of its sender, for as long as an id may be used again: no message is recorded twice.
 *
 * <pre>
 *   unknown ──claim──► in flight ──settle──► said
 *      ▲                   │
 *      └─────release───────┘
 * </pre>
 *
 * <p>Shared by all workers; one lock guards it, held for a look into a tree. When there are too many, the oldest go, of
 * those who have at least about as many as all have on average, and with them their right to use ids that are as old:
 * an id that might be forgotten is refused. So nobody can push out the newest of others. Nor can ids from the future
 * take anybody's right to the present: they are not forgotten before their time, and who has many may not be far ahead
 * then.
 */
@AnyThread
public final class SendIds {

    /** Of all this part. */
    private static final int FORGOTTEN_AT_ONCE = 100;

    /** What the clock of who has many ids may differ when there are too many. */
    private static final long CROWDED_AHEAD_MILLIS = 60_000;

    private final long windowMillis;
    private final long aheadMillis;
    private final int idsMax;
    private final TreeMap<Key, Use> uses = new TreeMap<>(Comparator.comparingLong(Key::timeMillis)
            .thenComparing(Key::account)
            .thenComparing(Key::text));
    private final Map<String, Owner> owners = new HashMap<>();
    /** How many there may be before some are to be forgotten. */
    private int bearable;

    private record Key(String account, String text, long timeMillis) {
        static Key of(String account, SendId id) {
            return new Key(Casemapping.ASCII.fold(account), id.text(), id.timeMillis());
        }
    }

    /** What there is of one account; guests are together. */
    private static final class Owner {

        private int count;
        /** Ids of this time and before may be forgotten. */
        private long forgottenMillis = Long.MIN_VALUE;
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
        this.bearable = idsMax;
    }

    /** How old what was said under an id may be that is still usable: the id may be that far ahead of its words. */
    public long reachMillis() {
        return windowMillis + aheadMillis;
    }

    /** Whether an id that is not known here is new for certain. */
    public synchronized boolean isUsable(String account, SendId id, long nowMillis) {
        @Nullable Owner owner = owners.get(Casemapping.ASCII.fold(account));
        boolean crowds = owner != null && uses.size() >= idsMax && owner.count >= average();
        return id.timeMillis() >= nowMillis - windowMillis
                && id.timeMillis() <= nowMillis + (crowds ? Math.min(CROWDED_AHEAD_MILLIS, aheadMillis) : aheadMillis)
                && (owner == null || id.timeMillis() > owner.forgottenMillis);
    }

    public synchronized Optional<Use> find(String account, SendId id) {
        return Optional.ofNullable(uses.get(Key.of(account, id)));
    }

    /** Notes that something is being said under that id; false if the id is known already. */
    public synchronized boolean claim(String account, SendId id, Use inFlight, long nowMillis) {
        Key key = Key.of(account, id);
        if (uses.containsKey(key)) {
            return false;
        }
        put(key, inFlight);
        while (!uses.isEmpty() && uses.firstKey().timeMillis() < nowMillis - windowMillis) {
            Key old = uses.firstKey();
            Owner owner = remove(old);
            if (owner.count == 0 && owner.forgottenMillis < nowMillis - windowMillis) {
                owners.remove(old.account());
            }
        }
        forgetTooMany(nowMillis);
        return true;
    }

    /** It was said. */
    public synchronized void settle(String account, SendId id, Entry entry) {
        uses.computeIfPresent(Key.of(account, id), (key, use) -> use.said(entry));
    }

    /** It was not said after all. */
    public synchronized void release(String account, SendId id) {
        Key key = Key.of(account, id);
        if (uses.containsKey(key)) {
            Owner owner = remove(key);
            if (owner.count == 0 && owner.forgottenMillis == Long.MIN_VALUE) {
                owners.remove(key.account());
            }
        }
    }

    /** Learns of something that was said before this start. */
    public synchronized void restore(Entry entry) {
        RoomEvent event = entry.event();
        SendId.parse(event.sendId()).ifPresent(id -> put(Key.of(event.by().account(), id), Use.of(entry)));
        forgetTooMany(Long.MAX_VALUE);
    }

    private void put(Key key, Use use) {
        if (uses.put(key, use) == null) {
            owners.computeIfAbsent(key.account(), account -> new Owner()).count++;
        }
    }

    private Owner remove(Key key) {
        uses.remove(key);
        Owner owner = ownerOf(key);
        owner.count--;
        return owner;
    }

    private Owner ownerOf(Key key) {
        return Objects.requireNonNull(owners.get(key.account()), "each id has an owner");
    }

    private int average() {
        return uses.size() / Math.max(1, owners.size());
    }

    /** Some at once, and not soon again if there are too few: those that may stay are passed over, and may be many. */
    private void forgetTooMany(long nowMillis) {
        if (uses.size() <= bearable) {
            return;
        }
        int some = Math.max(1, idsMax / FORGOTTEN_AT_ONCE);
        // Below the average by as much, so that those who have it share what goes.
        int least = average() - Math.max(1, average() / FORGOTTEN_AT_ONCE);
        int wanted = uses.size() - idsMax + some - 1;
        for (Iterator<Key> oldest = uses.keySet().iterator(); wanted > 0 && oldest.hasNext(); ) {
            Key key = oldest.next();
            if (key.timeMillis() > nowMillis) {
                break;
            }
            Owner owner = ownerOf(key);
            if (owner.count > least) {
                oldest.remove();
                owner.count--;
                owner.forgottenMillis = Math.max(owner.forgottenMillis, key.timeMillis());
                wanted--;
            }
        }
        bearable = Math.max(idsMax, uses.size() + some - 1);
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
