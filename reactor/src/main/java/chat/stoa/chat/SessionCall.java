package chat.stoa.chat;

import chat.stoa.journal.Journal;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import chat.stoa.work.WorkerThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call on its session's own worker: what a command that concerns the session sees. */
@WorkerThread
public final class SessionCall {

    private static final Logger LOG = LoggerFactory.getLogger(SessionCall.class);

    private final Call call;
    private final Session session;
    private final Dispatcher dispatcher;
    private boolean travelling;
    private boolean kept;
    private int journeys;
    private boolean home;

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

    public long monotonicNanos() {
        return session.ref().shard().clock().monotonicNanos();
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
        goThroughRooms((rooms, home) -> dispatcher.visitRooms(call, RoomStop.of(rooms), step, home), end);
    }

    /** Takes the call to one room, or to the conversation of two accounts, where it may append something. */
    public void visitRoom(RoomStop room, RoomCall.RoomStep step) {
        visitStops(List.of(room), step, home -> {});
    }

    /** The same with other rooms. */
    public void visitRooms(List<RoomRef> rooms, RoomCall.RoomStep step, Consumer<SessionCall> end) {
        visitStops(RoomStop.of(rooms), step, end);
    }

    private void visitStops(List<RoomStop> rooms, RoomCall.RoomStep step, Consumer<SessionCall> end) {
        setTravelling();
        int thisOne = ++journeys;
        dispatcher.visitRooms(call, rooms, step, home -> comeHome(thisOne, () -> end.accept(this)));
    }

    /**
     * Changes rooms, one after another, until one of them cannot be stored, which is answered.
     *
     * @param then what happens at last, back here, if all are
     */
    public void changeRooms(List<RoomRef> rooms, RoomCall.RoomStep step, Runnable then) {
        RoomCall.RoomStep unlessAbandoned = room -> {
            if (!call.isAbandoned()) {
                step.run(room);
            }
        };
        travel(dispatcher.visits().stops(RoomStop.of(rooms), unlessAbandoned), () -> {
            if (!call.isAbandoned()) {
                then.run();
            }
        });
    }

    /**
     * Takes the call to one room, as often as there are steps: each may change the room once. Nothing can be answered
     * afterwards.
     */
    public void visitRoom(String room, List<RoomCall.RoomStep> steps) {
        setTravelling();
        int thisOne = ++journeys;
        dispatcher.visitRoom(call, room, steps, home -> comeHome(thisOne, () -> {}));
    }

    /**
     * Changes all rooms of the session at one moment, as far as anybody can see.
     *
     * @param step what happens at each room, on its worker
     * @param end what happens at last, back here
     */
    public void changeRooms(RoomCall.RoomStep step, Consumer<SessionCall> end) {
        goThroughRooms((rooms, home) -> dispatcher.changeRooms(call, rooms, step, home), end);
    }

    /** The same of an event that each of the rooms appends if the session is a member there: all have it, or none. */
    public void appendInRooms(RoomCall.RoomStep step, Consumer<SessionCall> end) {
        goThroughRooms((rooms, home) -> dispatcher.appendInRooms(call, rooms, step, home), end);
    }

    private void goThroughRooms(BiConsumer<List<RoomRef>, Consumer<Call>> journey, Consumer<SessionCall> end) {
        // Not at once: rooms that took the session in by its nickname have told it, but it may not have looked yet.
        // When it has, it knows of all that took it in before the command changed the directory.
        setTravelling();
        int thisOne = ++journeys;
        session.ref()
                .shard()
                .execute(() -> journey.accept(session.rooms(), home -> comeHome(thisOne, () -> end.accept(this))));
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
    public void lookUp(List<String> nicks, Answer<List<UserView>> then) {
        List<Itinerary.Stop> stops = new ArrayList<>();
        List<UserView> found = new ArrayList<>();
        for (String nick : nicks) {
            chat().nicknames()
                    .find(nick)
                    .flatMap(UserRef::primary)
                    .ifPresent(ref ->
                            stops.add((visitor, whenDone) -> ref.shard().execute(() -> {
                                visitor.attempt(() -> ref.shard().view(ref.id()).ifPresent(found::add));
                                whenDone.run();
                            })));
        }
        travel(stops, () -> then.run(found));
    }

    /**
     * Asks rooms for something.
     *
     * @param question what is asked of each room that is there, on its worker; the answer is immutable
     * @param then gets the answers, back here
     */
    public <T> void askRooms(List<RoomStop> rooms, Function<Room, T> question, Answer<List<T>> then) {
        List<T> answers = new ArrayList<>();
        List<Itinerary.Stop> stops = new ArrayList<>();
        for (RoomStop room : rooms) {
            Shard shard = room.owner(chat());
            stops.add((visitor, whenDone) -> shard.execute(() -> {
                visitor.attempt(() -> shard.rooms().find(room).ifPresent(found -> answers.add(question.apply(found))));
                whenDone.run();
            }));
        }
        travel(stops, () -> then.run(answers));
    }

    /** Asks the table of rooms where one of them would stand. */
    <T> void askRoomTable(String room, Function<RoomTable, T> question, Answer<T> then) {
        List<T> answers = new ArrayList<>();
        Shard shard = chat().shardOfRoom(room);
        Itinerary.Stop stop = (visitor, whenDone) -> shard.execute(() -> {
            visitor.attempt(() -> answers.add(question.apply(shard.rooms())));
            whenDone.run();
        });
        travel(List.of(stop), () -> then.run(answers.get(0)));
    }

    /** Asks the keeper of a nickname for something; see {@link NameKeeper}. */
    public <T> void askKeepers(List<String> nicks, BiFunction<NameKeeper, String, T> question, Consumer<List<T>> then) {
        List<T> answers = new ArrayList<>();
        List<Itinerary.Stop> stops = new ArrayList<>();
        for (String nick : nicks) {
            Shard shard = chat().shardOfName(nick);
            stops.add((visitor, whenDone) -> shard.execute(() -> {
                visitor.attempt(() -> answers.add(question.apply(shard.names(), nick)));
                whenDone.run();
            }));
        }
        travel(stops, () -> then.accept(answers));
    }

    /** What a command does with an answer that it waited for. */
    @FunctionalInterface
    public interface Answer<T> {
        void run(T answer) throws Refusal;
    }

    /**
     * Has something slow done elsewhere; the session goes on when that is done and answered.
     *
     * @param work runs on another thread: it touches nothing of the session
     * @param busy the refusal if too much waits there already
     * @param then gets what it gave, back here
     */
    public <T> void awaitSlow(Callable<T> work, Refusal busy, Answer<T> then) throws Refusal {
        int thisOne = journeys + 1;
        Executor home = session.ref().shard()::execute;
        boolean taken = chat().slowWork()
                .trySubmit(
                        work,
                        home,
                        answer -> comeHome(thisOne, () -> then.run(answer)),
                        thrown -> comeHome(thisOne, () -> fail(thrown)));
        if (!taken) {
            throw busy.atLimit("slow_tasks_max");
        }
        journeys = thisOne;
        setTravelling();
    }

    /**
     * Waits for something that is done elsewhere; the session goes on when that is done and answered.
     *
     * @param start begins it, here; what it is given takes the answer, once, on any thread
     * @param then gets the answer, back here
     */
    public <T> void await(Consumer<Consumer<T>> start, Answer<T> then) {
        setTravelling();
        int thisOne = ++journeys;
        Shard home = session.ref().shard();
        try {
            start.accept(answer -> home.execute(() -> comeHome(thisOne, () -> then.run(answer))));
        } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
            // Whether it began nobody knows. The session must not wait for an answer that may never come.
            home.execute(() -> comeHome(thisOne, () -> {
                throw e;
            }));
        }
    }

    /**
     * Asks the journal; the session goes on when that is answered.
     *
     * @param unavailable the refusal if it cannot be read
     * @param then gets the answer, back here
     */
    public <T> void askJournal(BiConsumer<Journal, Journal.Answer<T>> question, Refusal unavailable, Answer<T> then) {
        this.<Optional<T>>await(
                home -> question.accept(chat().journal(), new Journal.Answer<T>() {
                    @Override
                    public void onAnswer(T value) {
                        home.accept(Optional.of(value));
                    }

                    @Override
                    public void onFailed(String reason) {
                        LOG.warn("read-failed reason=\"{}\"", reason);
                        home.accept(Optional.empty());
                    }
                }),
                answer -> then.run(answer.orElseThrow(() -> unavailable)));
    }

    private <T> void ask(List<Shard> shards, Function<Shard, T> question, Consumer<List<T>> then) {
        List<T> answers = new ArrayList<>();
        List<Itinerary.Stop> stops = new ArrayList<>();
        for (Shard shard : shards) {
            stops.add((visitor, whenDone) -> shard.execute(() -> {
                visitor.attempt(() -> answers.add(question.apply(shard)));
                whenDone.run();
            }));
        }
        travel(stops, () -> then.accept(answers));
    }

    /** Looks at what others own, one after another. */
    void travel(List<Itinerary.Stop> stops, Call.Attempt atHome) {
        setTravelling();
        int thisOne = ++journeys;
        dispatcher.ask(call, stops, home -> comeHome(thisOne, atHome));
    }

    private void fail(Throwable thrown) throws Refusal {
        LOG.error("command-failed verb={}", message().verb(), thrown);
        throw Refusals.internalError(message().verb());
    }

    /** The call is back; unless that sends it on another journey, it is done. */
    private void comeHome(int journey, Call.Attempt atHome) {
        if (home) {
            return;
        }
        // What others could not say by a mistake of ours, no answer is made of.
        if (!call.isBroken()) {
            call.attempt(atHome);
        }
        if (journeys == journey) {
            home = true;
            dispatcher.onHome(session, call);
        }
    }

    /**
     * Completes the registration if nothing is missing any more.
     *
     * @throws Refusal 433 if the nickname that the client asked for is not free for it
     */
    public void registerIfReady() throws Refusal {
        new Entrance(this).openIfReady(0);
    }

    /**
     * Checks that a nickname is not that of an account that the session is not logged in to.
     *
     * @throws Refusal 433
     */
    public void requireNotReserved(String nick) throws Refusal {
        if (chat().isReserved(Nicknames.skeleton(nick)) && !Casemapping.ASCII.same(nick, session.account())) {
            throw Refusal.of(
                    Numeric.ERR_NICKNAMEINUSE, nick, "Nickname is reserved by a different account; log in to use it");
        }
    }

    /** Adds what is done here when the command is over, wherever it had to travel. */
    public void whenOver(Runnable task) {
        call.atEnd(task);
    }

    /** Ends the session, with this as its last command. */
    public void endSession(String reason) {
        session.ref().shard().end(session, reason);
    }

    /** BATCH: opens or ends a message of several lines. */
    public void batch() throws Refusal {
        dispatcher.batches().onBatch(this);
    }

    /** Its answer waits for other lines of the client. */
    void keep() {
        kept = true;
    }

    boolean isKept() {
        return kept;
    }

    void setTravelling() {
        travelling = true;
    }

    /** Whether the call is on its way and will be ended by its return. */
    boolean isTravelling() {
        return travelling;
    }
}
