package chat.stoa.chat;

import chat.stoa.protocol.Message;
import chat.stoa.work.AnyThread;

/** Ends sessions of others. */
@AnyThread
public final class Endings {

    private Endings() {}

    /** Tells a session something and ends it; nothing if it has gone. */
    public static void end(SessionRef session, Message line, String reason) {
        session.post(gone -> {
            gone.send(line, session.shard().clock().epochMillis());
            session.shard().end(gone, reason);
        });
    }
}
