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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
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
 * <p>Shared by all workers; one lock guards it, held for a few looks into trees. When there are too many, the oldest go
 * of the account that has most, and with them its right to use ids that are as old: an id that might be forgotten is
 * refused. Nobody can push out those of others that way, nor, by ids from the future, the present of its own.
 */
@AnyThread
public final class SendIds {

    private final long windowMillis;
    private final long aheadMillis;
    private final int idsMax;
    private final TreeMap<Key, Use> uses = new TreeMap<>(Comparator.comparingLong(Key::timeMillis)
            .thenComparing(Key::account)
            .thenComparing(Key::text));
    private final Map<String, Owner> owners = new HashMap<>();
    private final TreeSet<Owner> bySize = new TreeSet<>(
            Comparator.<Owner>comparingInt(owner -> owner.keys.size()).thenComparing(owner -> owner.account));

    private record Key(String account, String text, long timeMillis) {
        static Key of(String account, SendId id) {
            return new Key(Casemapping.ASCII.fold(account), id.text(), id.timeMillis());
        }
    }

    /** The ids of one account; those of guests are together. */
    private static final class Owner {

        private final String account;
        private final TreeSet<Key> keys =
                new TreeSet<>(Comparator.comparingLong(Key::timeMillis).thenComparing(Key::text));
        /** Ids of this time and before may be forgotten. */
        private long forgottenMillis = Long.MIN_VALUE;

        Owner(String account) {
            this.account = account;
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
    public synchronized boolean isUsable(String account, SendId id, long nowMillis) {
        @Nullable Owner owner = owners.get(Casemapping.ASCII.fold(account));
        boolean crowds = owner != null && uses.size() >= idsMax && owner == bySize.last();
        return id.timeMillis() >= nowMillis - windowMillis
                && id.timeMillis() <= nowMillis + (crowds ? 0 : aheadMillis)
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
            if (remove(old).keys.isEmpty()) {
                // What was forgotten of it is older still.
                owners.remove(old.account());
            }
        }
        forgetTooMany();
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
            if (owner.keys.isEmpty() && owner.forgottenMillis == Long.MIN_VALUE) {
                owners.remove(owner.account);
            }
        }
    }

    /** Learns of something that was said before this start. */
    public synchronized void restore(Entry entry) {
        RoomEvent event = entry.event();
        SendId.parse(event.sendId()).ifPresent(id -> put(Key.of(event.by().account(), id), Use.of(entry)));
        forgetTooMany();
    }

    private void put(Key key, Use use) {
        uses.put(key, use);
        Owner owner = owners.computeIfAbsent(key.account(), Owner::new);
        bySize.remove(owner);
        owner.keys.add(key);
        bySize.add(owner);
    }

    private Owner remove(Key key) {
        uses.remove(key);
        Owner owner = Objects.requireNonNull(owners.get(key.account()), "each id has an owner");
        bySize.remove(owner);
        owner.keys.remove(key);
        if (!owner.keys.isEmpty()) {
            bySize.add(owner);
        }
        return owner;
    }

    private void forgetTooMany() {
        while (uses.size() > idsMax) {
            Key oldest = bySize.last().keys.first();
            Owner owner = remove(oldest);
            owner.forgottenMillis = Math.max(owner.forgottenMillis, oldest.timeMillis());
        }
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
