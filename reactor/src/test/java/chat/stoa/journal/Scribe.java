package chat.stoa.journal;

import chat.stoa.protocol.Source;
import chat.stoa.protocol.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Writes into a journal as rooms do, one record at a time; each is a second later than the one before. */
final class Scribe {

    private final Journal.Appender appender;
    private final Map<String, Long> offsets = new HashMap<>();
    private long seconds;

    Scribe(Journal journal) {
        appender = journal.appender();
    }

    static Identity identity(String nick) {
        return new Identity(new Source(nick, "~" + nick, "host"), nick, nick + " real");
    }

    static RoomEvent.Said said(String nick, String text) {
        return new RoomEvent.Said(identity(nick), "PRIVMSG", text, Tags.NONE);
    }

    void says(String room, String nick, String text) {
        happens(room, said(nick, text));
    }

    void happens(String room, RoomEvent event) {
        write(next(room, event));
    }

    /** The next entry of a room, which is not yet written. */
    Entry next(String room, RoomEvent event) {
        long offset = offsets.merge(room, 1L, Long::sum);
        return new Entry(room, offset, ++seconds * 1_000_000, room + "-" + offset, event);
    }

    void holds(Fact.Kind kind, String key, Fields fields) {
        write(new Fact(kind, key, fields));
    }

    void drops(String room) {
        offsets.remove(room);
        write(new RoomDropped(room));
    }

    /** As a room does whose last events were refused. */
    void takesBack(String room, int events) {
        offsets.merge(room, (long) -events, Long::sum);
    }

    /** As a room does that ended without the journal's knowledge. */
    void forgets(String room) {
        offsets.remove(room);
    }

    void erases(String account) {
        write(new AccountErased(account));
    }

    void write(JournalRecord record) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        appender.append(List.of(record), completing(written));
        written.orTimeout(60, TimeUnit.SECONDS).join();
    }

    static Journal.Completion completing(CompletableFuture<Void> written) {
        return new Journal.Completion() {
            @Override
            public void onCommitted() {
                written.complete(null);
            }

            @Override
            public void onFailed(String reason) {
                written.completeExceptionally(new AssertionError("not written: " + reason));
            }
        };
    }
}
