package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import chat.stoa.work.WorkerThread;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What is kept about nicknames apart from who has them: who wants to hear when somebody comes or goes under one
 * (MONITOR), and who had it before (WHOWAS). Each worker keeps those that hash to it.
 */
@WorkerThread
public final class NameKeeper {

    private final Chat chat;
    private final Map<String, Set<SessionRef>> watchers = new HashMap<>();
    private final ArrayDeque<Past> past = new ArrayDeque<>();

    /**
     * Somebody who went, or took another nickname.
     *
     * @param leftMillis when
     */
    public record Past(Identity identity, long leftMillis) {}

    NameKeeper(Chat chat) {
        this.chat = chat;
    }

    /** Somebody is here under a nickname. */
    static void arrived(Chat chat, Identity who) {
        Shard shard = chat.shardOfName(who.nick());
        shard.execute(() -> shard.names()
                .tell(Numeric.RPL_MONONLINE, who.nick(), who.source().toString()));
    }

    /** Somebody is no longer here under a nickname. */
    static void left(Chat chat, Identity who, long nowMillis) {
        Shard shard = chat.shardOfName(who.nick());
        shard.execute(() -> {
            shard.names().remember(new Past(who, nowMillis));
            shard.names().tell(Numeric.RPL_MONOFFLINE, who.nick(), who.nick());
        });
    }

    /** Somebody has another nickname; one that differs in spelling only is the same. */
    public static void renamed(Chat chat, Identity before, Identity now, long nowMillis) {
        if (!Casemapping.ASCII.same(before.nick(), now.nick())) {
            left(chat, before, nowMillis);
            arrived(chat, now);
        }
    }

    /**
     * Tells those who watch the sender what changed about it, unless they heard of it in a room (extended-monitor).
     *
     * @param capability only those who negotiated it too
     */
    public static void tellWatchers(SessionCall call, Message line, Capability capability) {
        tellWatchers(call, line, capability, call.call().told());
    }

    /** The same without these sessions. */
    static void tellWatchers(SessionCall call, Message line, Capability capability, Set<Long> toldAlready) {
        Set<Long> told = Set.copyOf(toldAlready);
        forWatchers(call.chat(), call.session().nick(), session -> {
            boolean wants = session.has(Capability.EXTENDED_MONITOR) && session.has(capability);
            if (wants && !told.contains(session.ref().id())) {
                session.send(line, session.ref().shard().clock().epochMillis());
            }
        });
    }

    /** Does something with every session that watches a nickname, on its worker. */
    static void forWatchers(Chat chat, String nick, Consumer<Session> task) {
        Shard shard = chat.shardOfName(nick);
        shard.execute(
                () -> shard.names().watchers.getOrDefault(key(nick), Set.of()).forEach(watcher -> watcher.post(task)));
    }

    /** A session no longer wants to hear of a nickname. */
    public static void unwatch(Chat chat, String nick, SessionRef watcher) {
        Shard shard = chat.shardOfName(nick);
        shard.execute(() -> shard.names().removeWatcher(nick, watcher));
    }

    /** A session wants to hear of a nickname. */
    public void watch(String nick, SessionRef watcher) {
        watchers.computeIfAbsent(key(nick), key -> new HashSet<>(2)).add(watcher);
    }

    /** Those who had a nickname, the latest first. */
    public List<Past> past(String nick) {
        List<Past> found = new ArrayList<>();
        for (Past each : past) {
            if (Casemapping.ASCII.same(each.identity().nick(), nick)) {
                found.add(each);
            }
        }
        return found;
    }

    private void removeWatcher(String nick, SessionRef watcher) {
        watchers.computeIfPresent(key(nick), (key, all) -> {
            all.remove(watcher);
            return all.isEmpty() ? null : all;
        });
    }

    private void remember(Past gone) {
        past.addFirst(gone);
        if (past.size() > chat.limits().pastUsersMax()) {
            past.removeLast();
        }
    }

    private void tell(Numeric numeric, String nick, String text) {
        String server = chat.identity().serverName();
        for (SessionRef watcher : watchers.getOrDefault(key(nick), Set.of())) {
            watcher.post(session -> {
                session.send(
                        Message.from(server, numeric.code(), session.nickOrStar(), text),
                        watcher.shard().clock().epochMillis());
                if (numeric == Numeric.RPL_MONONLINE) {
                    MetadataSync.onOnline(session, nick);
                }
            });
        }
    }

    private static String key(String nick) {
        return Casemapping.ASCII.fold(nick);
    }
}
