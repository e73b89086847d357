package chat.stoa.chat;

import chat.stoa.journal.Fact;
import chat.stoa.journal.Fields;
import chat.stoa.protocol.Casemapping;
import chat.stoa.work.AnyThread;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which clients of accounts are here, and when the last of them went: what is said to an account after that, it misses.
 * Each time is a fact of the journal, written when the first client comes and when the last one goes; so after a crash
 * it is the coming, and something may be shown twice rather than not at all. As many as there are accounts.
 */
@AnyThread
final class LastSeen {

    private static final String TIME = "time";

    // Guarded by this.
    private final Map<String, Long> millis = new HashMap<>();
    private final Map<String, Set<SessionRef>> here = new HashMap<>();

    /**
     * The first client of an account has come.
     *
     * @param seenMillis when the account was here before; nothing if that is not known
     * @param fact what is to be recorded
     */
    record Arrival(OptionalLong seenMillis, Fact fact) {}

    /** Learns of what was recorded before this start. */
    synchronized void restore(Map<String, Fields> facts) {
        facts.forEach((account, fields) -> fields.number(TIME).ifPresent(time -> millis.put(account, time)));
    }

    /** A client that others can see is logged in; nothing if it, or another one of its account, was so before. */
    synchronized Optional<Arrival> arrive(SessionRef client, String account, long nowMillis) {
        String key = Casemapping.ASCII.fold(account);
        Set<SessionRef> clients = here.computeIfAbsent(key, each -> new HashSet<>());
        if (!clients.add(client) || clients.size() > 1) {
            return Optional.empty();
        }
        Long before = millis.get(key);
        OptionalLong seen = before == null ? OptionalLong.empty() : OptionalLong.of(before);
        return Optional.of(new Arrival(seen, note(key, nowMillis)));
    }

    /**
     * A client goes, or logs out.
     *
     * @param known whether there is still such an account
     * @return what is to be recorded, if it was the last of its account
     */
    synchronized Optional<Fact> leave(SessionRef client, String account, boolean known, long nowMillis) {
        String key = Casemapping.ASCII.fold(account);
        Set<SessionRef> clients = here.getOrDefault(key, Set.of());
        if (!clients.contains(client)) {
            return Optional.empty();
        }
        clients.remove(client);
        if (!clients.isEmpty()) {
            return Optional.empty();
        }
        here.remove(key);
        return known ? Optional.of(note(key, nowMillis)) : Optional.empty();
    }

    /** The account is no more. The journal knows by itself. */
    synchronized void forget(String account) {
        millis.remove(Casemapping.ASCII.fold(account));
    }

    private Fact note(String key, long nowMillis) {
        millis.put(key, nowMillis);
        return new Fact(
                Fact.Kind.LAST_SEEN, key, Fields.builder().put(TIME, nowMillis).build());
    }
}
