package chat.stoa.chat;

import chat.stoa.protocol.Message;
import chat.stoa.work.AnyThread;
import chat.stoa.work.WorkerThread;

/** How sessions end: by others, or by their own wish. */
public final class Endings {

    private Endings() {}

    /** Tells a session something and ends it; nothing if it has gone. */
    @AnyThread
    public static void end(SessionRef session, Message line, String reason) {
        session.post(gone -> {
            gone.send(line, session.shard().clock().epochMillis());
            session.shard().end(gone, reason);
        });
    }

    /** The same, and the session sees itself go as others do (modern-irc, "KILL message"). */
    @AnyThread
    public static void kill(SessionRef session, String killer, String comment, String reason) {
        session.post(gone -> {
            long now = session.shard().clock().epochMillis();
            gone.send(Message.from(killer, "KILL", gone.nick(), comment), now);
            gone.send(Message.from(gone.identity().source().toString(), "QUIT", reason), now);
            session.shard().end(gone, reason);
        });
    }

    /**
     * Ends the session that asks for it. The ERROR is the answer to that, and has its label (modern-irc, "QUIT
     * message").
     */
    @WorkerThread
    public static void quit(SessionCall call, String reason) {
        Session session = call.session();
        call.reply().message(farewell(session, reason));
        session.intake.saidFarewell = true;
        call.endSession(reason);
    }

    /** The last line that a client is sent. */
    static Message farewell(Session session, String reason) {
        String from = session.user().isEmpty() ? session.host() : session.user() + "@" + session.host();
        return Message.of("ERROR", "Closing link: (%s) [%s]".formatted(from, reason));
    }
}
