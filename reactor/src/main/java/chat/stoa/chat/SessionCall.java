package chat.stoa.chat;

import chat.stoa.protocol.Message;
import chat.stoa.work.WorkerThread;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/** A call on its session's own worker: what a command that concerns the session sees. */
@WorkerThread
public final class SessionCall {

    private final Call call;
    private final Session session;
    private final Dispatcher dispatcher;
    private boolean travelling;
    private int journeys;

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

    /**
     * Asks every shard for something, one after another.
     *
     * @param question what is asked, on the shard's worker; the answer is immutable
     * @param then gets the answers, back here
     */
    public <T> void askShards(Function<Shard, T> question, Consumer<List<T>> then) {
        ask(chat().shards(), question, then);
    }

    /**
     * Looks up people by their nicknames.
     *
     * @param then gets those who are here, in the order of the nicknames, back here
     */
    public void lookUp(List<String> nicks, Consumer<List<UserView>> then) {
        List<Itinerary.Stop> stops = new ArrayList<>();
        List<UserView> found = new ArrayList<>();
        for (String nick : nicks) {
            chat().nicknames()
                    .find(nick)
                    .ifPresent(ref ->
                            stops.add((visitor, whenDone) -> ref.shard().execute(() -> {
                                ref.shard().view(ref.id()).ifPresent(found::add);
                                whenDone.run();
                            })));
        }
        travel(stops, () -> then.accept(found));
    }

    /**
     * Asks rooms for something.
     *
     * @param question what is asked of each room that is there, on its worker; the answer is immutable
     * @param then gets the answers, back here
     */
    public <T> void askRooms(List<String> rooms, Function<Room, T> question, Consumer<List<T>> then) {
        List<T> answers = new ArrayList<>();
        List<Itinerary.Stop> stops = new ArrayList<>();
        for (String room : rooms) {
            Shard shard = chat().shardOfRoom(room);
            stops.add((visitor, whenDone) -> shard.execute(() -> {
                shard.rooms().find(room).ifPresent(found -> answers.add(question.apply(found)));
                whenDone.run();
            }));
        }
        travel(stops, () -> then.accept(answers));
    }

    /** Asks the keeper of a nickname for something; see {@link NameKeeper}. */
    public <T> void askKeepers(List<String> nicks, BiFunction<NameKeeper, String, T> question, Consumer<List<T>> then) {
        List<T> answers = new ArrayList<>();
        List<Itinerary.Stop> stops = new ArrayList<>();
        for (String nick : nicks) {
            Shard shard = chat().shardOfName(nick);
            stops.add((visitor, whenDone) -> shard.execute(() -> {
                answers.add(question.apply(shard.names(), nick));
                whenDone.run();
            }));
        }
        travel(stops, () -> then.accept(answers));
    }

    private <T> void ask(List<Shard> shards, Function<Shard, T> question, Consumer<List<T>> then) {
        List<T> answers = new ArrayList<>();
        List<Itinerary.Stop> stops = new ArrayList<>();
        for (Shard shard : shards) {
            stops.add((visitor, whenDone) -> shard.execute(() -> {
                answers.add(question.apply(shard));
                whenDone.run();
            }));
        }
        travel(stops, () -> then.accept(answers));
    }

    private void travel(List<Itinerary.Stop> stops, Runnable atHome) {
        travelling = true;
        journeys++;
        int thisOne = journeys;
        dispatcher.ask(call, stops, home -> {
            call.attempt(atHome::run);
            if (journeys == thisOne) {
                dispatcher.onHome(session, home);
            }
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
