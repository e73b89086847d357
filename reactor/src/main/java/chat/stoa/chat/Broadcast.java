package chat.stoa.chat;

import chat.stoa.protocol.Message;
import chat.stoa.work.AnyThread;
import java.util.function.Function;

/** Tells all users with a mode something. */
@AnyThread
public final class Broadcast {

    private Broadcast() {}

    /**
     * Tells everybody with a mode something.
     *
     * @param line what somebody with that nickname is told
     */
    public static void tell(Chat chat, UserMode mode, Function<String, Message> line) {
        for (Shard shard : chat.shards()) {
            shard.execute(() -> shard.forEachUser(session -> {
                if (session.modes().has(mode)) {
                    session.send(line.apply(session.nick()), shard.clock().epochMillis());
                }
            }));
        }
    }
}
