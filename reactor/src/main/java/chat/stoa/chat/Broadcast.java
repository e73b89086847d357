package chat.stoa.chat;

import chat.stoa.protocol.Message;
import chat.stoa.work.AnyThread;
import java.util.function.Function;
import java.util.function.Predicate;

/** Tells all users, or those with a mode, something. */
@AnyThread
public final class Broadcast {

    private Broadcast() {}

    /**
     * Tells everybody something.
     *
     * @param line what somebody with that nickname is told
     */
    public static void tellAll(Chat chat, Function<String, Message> line) {
        tell(chat, session -> true, line);
    }

    /**
     * Tells everybody with a mode something.
     *
     * @param line what somebody with that nickname is told
     */
    public static void tell(Chat chat, UserMode mode, Function<String, Message> line) {
        tell(chat, session -> session.modes().has(mode), line);
    }

    private static void tell(Chat chat, Predicate<Session> fits, Function<String, Message> line) {
        for (Shard shard : chat.shards()) {
            shard.execute(() -> shard.forEachUser(session -> {
                if (fits.test(session)) {
                    session.send(line.apply(session.nick()), shard.clock().epochMillis());
                }
            }));
        }
    }
}
