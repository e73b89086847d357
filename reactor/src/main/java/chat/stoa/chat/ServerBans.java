package chat.stoa.chat;

import chat.stoa.journal.Fact;
import chat.stoa.journal.Fields;
import chat.stoa.journal.Journal;
import chat.stoa.work.WorkerThread;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The bans of the server. The first shard decides and stores them, one change after another; every shard has the whole
 * list, so that looking somebody up asks nobody else.
 */
@WorkerThread
public final class ServerBans {

    private final Chat chat;
    private final Journal.Appender appender;
    private final Map<String, ServerBan> all = new LinkedHashMap<>();

    /** What became of a change. */
    public enum Outcome {
        DONE,
        /** There was no such ban. */
        NOTHING,
        FULL,
        NOT_STORED
    }

    ServerBans(Chat chat, Journal journal) {
        this.chat = chat;
        this.appender = journal.appender();
    }

    /** Takes over what was stored, before anybody comes. */
    void restore(List<ServerBan> stored) {
        stored.forEach(ban -> all.put(ban.key(), ban));
    }

    /** Adds a ban, in the place of one of the same target, and ends the sessions that it means. */
    void add(ServerBan ban, long nowMillis, Consumer<Outcome> done) {
        all.values().removeIf(each -> !each.holds(nowMillis));
        if (all.size() >= chat.limits().serverBansMax() && !all.containsKey(ban.key())) {
            chat.counters().limitHit("server_bans_max");
            done.accept(Outcome.FULL);
            return;
        }
        store(new Fact(Fact.Kind.SERVER_BAN, ban.key(), ban.toFields()), done, () -> {
            all.put(ban.key(), ban);
            spread();
            // Everybody who is here came past the others.
            ServerBanIndex added = new ServerBanIndex(List.of(ban));
            for (Shard shard : chat.shards()) {
                shard.execute(() -> shard.forEachSession(session -> {
                    if (session.isRegistered()) {
                        shard.door().requireNotBanned(session, added);
                    }
                }));
            }
        });
    }

    void remove(String key, Consumer<Outcome> done) {
        if (!all.containsKey(key)) {
            done.accept(Outcome.NOTHING);
            return;
        }
        store(new Fact(Fact.Kind.SERVER_BAN, key, Fields.NONE), done, () -> {
            all.remove(key);
            spread();
        });
    }

    private void store(Fact fact, Consumer<Outcome> done, Runnable then) {
        Shard home = chat.shards().get(0);
        appender.append(List.of(fact), new Journal.Completion() {
            @Override
            public void onCommitted() {
                home.execute(() -> {
                    then.run();
                    done.accept(Outcome.DONE);
                });
            }

            @Override
            public void onFailed(String reason) {
                home.execute(() -> {
                    appender.resume();
                    done.accept(Outcome.NOT_STORED);
                });
            }
        });
    }

    private void spread() {
        ServerBanIndex now = new ServerBanIndex(List.copyOf(all.values()));
        for (Shard shard : chat.shards()) {
            shard.execute(() -> shard.door().setBans(now));
        }
    }
}
