package chat.stoa.chat;

import chat.stoa.protocol.Message;
import chat.stoa.work.AnyThread;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Tells many something at once: all users, those with a mode, all clients. */
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
            shard.execute(() -> shard.forEachSession(session -> {
                if (session.isRegistered() && fits.test(session)) {
                    session.send(line.apply(session.nick()), shard.clock().epochMillis());
                }
            }));
        }
    }

    /**
     * Tells every client something that it did not ask for, also those that have not registered.
     *
     * @param what says it to one of them, on its worker
     */
    public static void answer(Chat chat, BiConsumer<Session, Reply> what) {
        for (Shard shard : chat.shards()) {
            shard.execute(() -> shard.forEachSession(session -> {
                Reply reply = Reply.unasked(
                        session.ref().link(),
                        chat.identity().serverName(),
                        shard.clock(),
                        session.capabilities(),
                        session.nickOrStar());
                what.accept(session, reply);
                reply.finish();
            }));
        }
    }
}
