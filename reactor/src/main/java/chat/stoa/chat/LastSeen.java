package chat.stoa.chat;

import chat.stoa.journal.Fact;
import chat.stoa.journal.Fields;
import chat.stoa.protocol.Casemapping;
import chat.stoa.work.AnyThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which clients of accounts are here, and when the last of them went: what is said to an account after that, it misses.
 * Each time is a fact of the journal, written when the first client comes and when the last one goes; so after a crash
 * it is the coming, and something may be shown twice rather than not at all. As many as there are accounts.
 */
@AnyThread
final class LastSeen {

    private static final String TIME = "time";

    private final Map<String, Seen> accounts = new ConcurrentHashMap<>();

    /**
     * The first client of an account has come.
     *
     * @param seenMillis when the account was here before; nothing if that is not known
     * @param fact what is to be recorded
     */
    record Arrival(OptionalLong seenMillis, Fact fact) {}

    /**
     * What is known of an account. Immutable.
     *
     * @param millis when it came or went last
     * @param before what that was before the last change
     * @param here its clients
     * @param turned whether the last change made it come or go
     */
    private record Seen(OptionalLong millis, OptionalLong before, List<SessionRef> here, boolean turned) {

        static final Seen UNKNOWN = new Seen(OptionalLong.empty(), OptionalLong.empty(), List.of(), false);

        Seen with(SessionRef client, long nowMillis) {
            if (here.contains(client)) {
                return changed(here);
            }
            List<SessionRef> more = new ArrayList<>(here);
            more.add(client);
            return here.isEmpty() ? turned(more, nowMillis) : changed(more);
        }

        /** Nothing if nobody is left of what is no account any more. */
        @Nullable
        Seen without(SessionRef client, boolean known, long nowMillis) {
            List<SessionRef> fewer =
                    here.stream().filter(each -> !each.equals(client)).toList();
            if (fewer.isEmpty() && !known) {
                return null;
            }
            return fewer.isEmpty() && !here.isEmpty() ? turned(fewer, nowMillis) : changed(fewer);
        }

        Seen at(OptionalLong time) {
            return new Seen(time, time, here, false);
        }

        private Seen changed(List<SessionRef> clients) {
            return new Seen(millis, before, List.copyOf(clients), false);
        }

        private Seen turned(List<SessionRef> clients, long nowMillis) {
            return new Seen(OptionalLong.of(nowMillis), millis, List.copyOf(clients), true);
        }
    }

    /** Learns of what was recorded before this start. */
    void restore(Map<String, Fields> facts) {
        facts.forEach((account, fields) -> accounts.put(account, Seen.UNKNOWN.at(fields.number(TIME))));
    }

    /** A client that others can see is logged in; nothing if it, or another one of its account, was so before. */
    Optional<Arrival> arrive(SessionRef client, String account, long nowMillis) {
        String key = Casemapping.ASCII.fold(account);
        Seen now = accounts.compute(key, (each, was) -> (was == null ? Seen.UNKNOWN : was).with(client, nowMillis));
        return now.turned ? Optional.of(new Arrival(now.before, fact(key, nowMillis))) : Optional.empty();
    }

    /**
     * A client goes, or logs out.
     *
     * @param known whether there is still such an account
     * @return what is to be recorded, if it was the last of its account
     */
    Optional<Fact> leave(SessionRef client, String account, boolean known, long nowMillis) {
        String key = Casemapping.ASCII.fold(account);
        Seen now = accounts.computeIfPresent(key, (each, was) -> was.without(client, known, nowMillis));
        return now != null && now.turned ? Optional.of(fact(key, nowMillis)) : Optional.empty();
    }

    /** The account is no more. The journal knows by itself. */
    void forget(String account) {
        accounts.computeIfPresent(
                Casemapping.ASCII.fold(account),
                (each, was) -> was.here.isEmpty() ? null : was.at(OptionalLong.empty()));
    }

    private static Fact fact(String key, long nowMillis) {
        return new Fact(
                Fact.Kind.LAST_SEEN, key, Fields.builder().put(TIME, nowMillis).build());
    }
}
