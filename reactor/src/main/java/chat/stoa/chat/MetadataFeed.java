package chat.stoa.chat;

import chat.stoa.ops.Limits;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import chat.stoa.work.WorkerThread;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which keys of other people's and rooms' metadata a session wants to hear of, and how often it may change its own.
 * Owned by the session's worker.
 */
@WorkerThread
public final class MetadataFeed {

    private Set<String> keys = Set.of();
    // A token bucket, which is full at first.
    private double changes = Double.MAX_VALUE;
    private long changedNanos;

    /** The keys that it wants to hear of, in the order in which it asked for them. */
    public Set<String> keys() {
        return keys;
    }

    public boolean wants(String key) {
        return keys.contains(key);
    }

    public void subscribe(String key) {
        if (keys.isEmpty()) {
            keys = new LinkedHashSet<>();
        }
        keys.add(key);
    }

    public void unsubscribe(String key) {
        if (wants(key)) {
            keys.remove(key);
        }
    }

    /** It wants to hear of nothing any more. */
    public void end() {
        keys = Set.of();
    }

    /** Counts a change that it makes; false if it made too many just now. */
    public boolean tryChange(Limits limits, long nowNanos) {
        int perSecond = limits.metadataChangesPerSecond();
        double refilled = changes + (nowNanos - changedNanos) * 1e-9 * perSecond;
        changes = Math.min(limits.metadataChangesBurst(), refilled);
        changedNanos = nowNanos;
        if (perSecond > 0 && changes < 1) {
            return false;
        }
        changes--;
        return true;
    }

    /** Tells the session's client what changed, as far as it wants to hear of it. */
    static void hear(Session session, List<Metadata.Change> changed) {
        for (Metadata.Change change : changed) {
            if (session.has(Capability.METADATA) && session.metadata().wants(change.key())) {
                session.send(
                        line(session, change), session.ref().shard().clock().epochMillis());
            }
        }
    }

    /** What a client is shown of these targets: the keys that it wants to hear of. */
    List<Message> lines(Session session, List<MetadataSync.Target> targets) {
        List<Message> lines = new ArrayList<>();
        for (MetadataSync.Target target : targets) {
            for (String key : keys) {
                Optional<String> value = target.metadata().get(key);
                value.ifPresent(each -> lines.add(line(session, new Metadata.Change(target.name(), key, each))));
            }
        }
        return lines;
    }

    /** 761, or 766 where there is no value. */
    public static Message line(Reply reply, Metadata.Change change) {
        return change.value().isEmpty()
                ? reply.numericLine(Numeric.RPL_KEYNOTSET, change.target(), change.key(), "Key not set")
                : reply.numericLine(Numeric.RPL_KEYVALUE, change.target(), change.key(), "*", change.value());
    }

    private static Message line(Session session, Metadata.Change change) {
        String server = session.chat().identity().serverName();
        String nick = session.nickOrStar();
        return change.value().isEmpty()
                ? Message.from(server, Numeric.RPL_KEYNOTSET.code(), nick, change.target(), change.key(), "Key not set")
                : Message.from(
                        server, Numeric.RPL_KEYVALUE.code(), nick, change.target(), change.key(), "*", change.value());
    }
}
