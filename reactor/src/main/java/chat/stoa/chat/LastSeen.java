package chat.stoa.chat;

import chat.stoa.journal.Fact;
import chat.stoa.journal.Fields;
import chat.stoa.protocol.Casemapping;
import chat.stoa.work.AnyThread;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When accounts were here last: what is said to them after that, they miss. Each is a fact of the journal, written when
 * somebody logs in and when the last client of an account goes; so after a crash it is the login, and something may be
 * shown twice rather than not at all. As many as there are accounts.
 */
@AnyThread
final class LastSeen {

    private static final String TIME = "time";

    private final Map<String, Long> millis = new ConcurrentHashMap<>();

    /** Learns of what was recorded before this start. */
    void restore(Map<String, Fields> facts) {
        facts.forEach((account, fields) -> fields.number(TIME).ifPresent(time -> millis.put(account, time)));
    }

    OptionalLong find(String account) {
        Long time = millis.get(Casemapping.ASCII.fold(account));
        return time == null ? OptionalLong.empty() : OptionalLong.of(time);
    }

    /** The account is here at this moment; returns what is to be recorded. */
    Fact note(String account, long nowMillis) {
        String key = Casemapping.ASCII.fold(account);
        millis.put(key, nowMillis);
        return new Fact(
                Fact.Kind.LAST_SEEN, key, Fields.builder().put(TIME, nowMillis).build());
    }

    /** The account is no more. The journal knows by itself. */
    void forget(String account) {
        millis.remove(Casemapping.ASCII.fold(account));
    }
}
