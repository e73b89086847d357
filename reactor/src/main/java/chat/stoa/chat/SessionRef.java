package chat.stoa.chat;

import chat.stoa.protocol.Message;
import chat.stoa.work.AnyThread;
import java.util.function.Consumer;

/**
 * What others may know of a session: where it lives and how to reach its client. Immutable.
 *
 * @param id unique in this server
 * @param shard the owner of the session's state
 * @param link the way to its client
 */
@AnyThread
public record SessionRef(long id, Shard shard, Link link) {

    /** Runs something on the session's worker, if the session still lives then. */
    public void post(Consumer<Session> task) {
        shard.execute(() -> shard.session(id).ifPresent(task));
    }

    /** Sends a line to the session's client, with the tags that it negotiated; nothing before it is registered. */
    public void send(Message line) {
        post(session -> {
            if (session.isRegistered()) {
                session.send(line, shard.clock().epochMillis());
            }
        });
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionRef ref && ref.id == id;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    @Override
    public String toString() {
        return "session " + id;
    }
}
