package chat.stoa.chat;

import chat.stoa.protocol.Message;
import chat.stoa.work.WorkerThread;
import java.util.function.Consumer;

/** A call on its session's own worker: what a command that concerns the session sees. */
@WorkerThread
public final class SessionCall {

    private final Call call;
    private final Session session;
    private final Dispatcher dispatcher;
    private boolean travelling;

    SessionCall(Call call, Session session, Dispatcher dispatcher) {
        this.call = call;
        this.session = session;
        this.dispatcher = dispatcher;
    }

    public Session session() {
        return session;
    }

    public Chat chat() {
        return session.chat();
    }

    public String serverName() {
        return chat().identity().serverName();
    }

    public long epochMillis() {
        return session.ref().shard().clock().epochMillis();
    }

    public Reply reply() {
        return call.reply();
    }

    public Call call() {
        return call;
    }

    public Message message() {
        return call.message();
    }

    /** The parameter at {@code index} of the command, or empty text. */
    public String param(int index) {
        return call.message().param(index);
    }

    public int paramCount() {
        return call.message().params().size();
    }

    /**
     * Takes the call through all rooms of the session, one after another.
     *
     * @param step what happens at each room, on its worker
     * @param end what happens at last, back here
     */
    public void visitRooms(RoomCall.RoomStep step, Consumer<SessionCall> end) {
        travelling = true;
        dispatcher.visitRooms(call, session.roomNames(), step, home -> {
            end.accept(this);
            dispatcher.onHome(session, home);
        });
    }

    /**
     * Changes all rooms of the session at one moment, as far as anybody can see.
     *
     * @param step what happens at each room, on its worker
     * @param end what happens at last, back here
     */
    public void changeRooms(RoomCall.RoomStep step, Consumer<SessionCall> end) {
        travelling = true;
        dispatcher.changeRooms(call, session.roomNames(), step, home -> {
            end.accept(this);
            dispatcher.onHome(session, home);
        });
    }

    /** Completes the registration if nothing is missing any more. */
    public void registerIfReady() {
        if (session.mayRegister()) {
            reply().setNick(session.nick());
            session.ref().shard().register(session, reply());
        }
    }

    /** Ends the session, with this as its last command. */
    public void endSession(String reason) {
        session.ref().shard().end(session, reason);
    }

    void setTravelling() {
        travelling = true;
    }

    /** Whether the call is on its way and will be ended by its return. */
    boolean isTravelling() {
        return travelling;
    }
}
