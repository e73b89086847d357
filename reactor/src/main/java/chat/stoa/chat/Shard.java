package chat.stoa.chat;

import chat.stoa.journal.Fact;
import chat.stoa.journal.Identity;
import chat.stoa.journal.Journal;
import chat.stoa.ops.OwnerHistogram;
import chat.stoa.protocol.Casemapping;
import chat.stoa.work.AnyThread;
import chat.stoa.work.Clock;
import chat.stoa.work.Worker;
import chat.stoa.work.WorkerThread;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of the chat that one worker owns: its sessions, its rooms, and the life of the former from the first line to
 * the last.
 */
public final class Shard {

    private static final Logger LOG = LoggerFactory.getLogger(Shard.class);

    private final Chat chat;
    private final Worker worker;
    private final MessageIds messageIds;
    private final RoomTable rooms;
    private final Dispatcher dispatcher;
    private final Departures departures;
    private final NameKeeper names;
    private final SignsOfLife signsOfLife;
    private final Door door;
    private final Journal.Appender facts;
    private final Map<Long, Session> sessions = new HashMap<>();

    Shard(Chat chat, Worker worker, RandomGenerator random) {
        this.chat = chat;
        this.worker = worker;
        this.messageIds = new MessageIds(random);
        this.rooms = new RoomTable(chat, this, worker, messageIds);
        this.dispatcher = new Dispatcher(chat, worker);
        this.departures = new Departures(chat, this, dispatcher);
        this.names = new NameKeeper(chat);
        this.signsOfLife = new SignsOfLife(chat, this, worker);
        this.door = new Door(chat, this);
        this.facts = chat.journal().appender();
        worker.onTurnEnd(rooms::onTurnEnd);
    }

    /** Records that something holds from now on. */
    @WorkerThread
    void store(Fact holding, Journal.Completion completion) {
        store(List.of(holding), completion);
    }

    /**
     * Records what holds from now on.
     *
     * @param completion called on any thread
     */
    @WorkerThread
    void store(List<Fact> holding, Journal.Completion completion) {
        assert worker.isCurrent();
        facts.append(holding, new Journal.Completion() {
            @Override
            public void onCommitted() {
                completion.onCommitted();
            }

            @Override
            public void onFailed(String reason) {
                // Nothing that this appender wrote builds on what it wrote before.
                worker.execute(facts::resume);
                completion.onFailed(reason);
            }
        });
    }

    /** Runs something on this shard's worker. */
    @AnyThread
    public void execute(Runnable task) {
        worker.execute(task);
    }

    @WorkerThread
    Optional<Session> session(long id) {
        assert worker.isCurrent();
        return Optional.ofNullable(sessions.get(id));
    }

    @WorkerThread
    RoomTable rooms() {
        assert worker.isCurrent();
        return rooms;
    }

    /** Who had, and who waits for, the nicknames that hash to this shard. */
    @WorkerThread
    NameKeeper names() {
        assert worker.isCurrent();
        return names;
    }

    /** What a user tells others; nothing if the session is not, or no longer, a user. */
    @WorkerThread
    public Optional<UserView> view(long id) {
        return session(id).filter(Session::isRegistered).map(session -> session.view(now()));
    }

    /** All users of this shard; of one with several clients, the shard of the first has it. */
    @WorkerThread
    public List<UserView> views() {
        assert worker.isCurrent();
        return sessions.values().stream()
                .filter(session -> session.isRegistered() && isPrimary(session))
                .map(session -> session.view(now()))
                .toList();
    }

    /** Every client of every user, also of those with several. */
    @WorkerThread
    public List<UserView> clients() {
        assert worker.isCurrent();
        return sessions.values().stream()
                .filter(Session::isRegistered)
                .map(session -> session.view(now()))
                .toList();
    }

    /** Who may come in. */
    @WorkerThread
    public Door door() {
        assert worker.isCurrent();
        return door;
    }

    /** Does something later. */
    @WorkerThread
    void after(long nanos, Runnable task) {
        worker.after(nanos, task);
    }

    /** How often each command was given to this shard. */
    @WorkerThread
    public Map<String, Long> commandCounts() {
        assert worker.isCurrent();
        return dispatcher.commandCounts();
    }

    /** Does something with every client of this shard, registered or not. */
    @WorkerThread
    void forEachSession(Consumer<Session> task) {
        assert worker.isCurrent();
        // A copy: what is done may end sessions.
        for (Session session : List.copyOf(sessions.values())) {
            if (!session.isEnding()) {
                task.accept(session);
            }
        }
    }

    /** All clients of this shard that are logged in to an account, registered or not. */
    @WorkerThread
    public List<UserView> clientsOf(String account) {
        assert worker.isCurrent();
        return sessions.values().stream()
                .filter(session -> !session.isEnding() && Casemapping.ASCII.same(session.account(), account))
                .map(session -> session.view(now()))
                .toList();
    }

    /** All rooms of this shard that this session may know of. */
    @WorkerThread
    public List<RoomView> roomViews(SessionRef asking, boolean seesAll) {
        return rooms().all()
                .filter(room -> room.size() > 0)
                .filter(room ->
                        seesAll || !room.isHidden() || room.member(asking).isPresent())
                .map(RoomView::of)
                .toList();
    }

    /** The names of the rooms into which somebody is asked. */
    public List<String> invitations(SessionRef guest) {
        return rooms().all()
                .filter(room -> room.isInvited(guest))
                .map(Room::name)
                .toList();
    }

    /**
     * How long words took that this shard's rooms passed on: from their receipt, or from when their sender's budget
     * allowed them, until every member's queue had them.
     */
    @AnyThread
    public OwnerHistogram deliveryTimes() {
        return rooms.happening().deliveryTimes();
    }

    /** A new id for a message. */
    @WorkerThread
    String newMessageId() {
        assert worker.isCurrent();
        return messageIds.next();
    }

    /** What all its ids for messages begin with. */
    @AnyThread
    String messageIdPrefix() {
        return messageIds.prefix();
    }

    /** Somebody reached a limit. */
    @AnyThread
    void onLimit(String name) {
        chat.counters().limitHit(name);
    }

    @AnyThread
    public Clock clock() {
        return worker.clock();
    }

    /** A client came. */
    @WorkerThread
    void open(SessionRef ref, ConnectionAttributes attributes) {
        assert worker.isCurrent();
        Session session = new Session(ref, chat, attributes, now());
        sessions.put(ref.id(), session);
        door.open(session);
        if (session.isEnding()) {
            return;
        }
        signsOfLife.awaitRegistration(session);
    }

    /** Lines came. */
    @WorkerThread
    void onLines(long id, List<byte[]> lines, long receivedNanos) {
        session(id).ifPresent(session -> {
            session.lastHeardNanos = now();
            session.intake.add(lines, receivedNanos);
            goOn(session);
        });
    }

    /** The link is gone. What arrived before is still carried out, as far as the flood budget allows it at once. */
    @WorkerThread
    void onLinkLost(long id, String reason) {
        session(id).ifPresent(session -> {
            session.setLinkLost(reason);
            goOn(session);
        });
    }

    /** Goes on with a session wherever it stands. */
    @WorkerThread
    void goOn(Session session) {
        try {
            dispatcher.proceed(session);
        } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
            // Outside of any command: its lines may be in any state, and nobody would ever come back to them.
            LOG.error("session-failed id={}", session.ref().id(), e);
            end(session, "Internal error");
        }
        if (session.isLinkLost() && session.intake.callsUnderWay == 0) {
            end(session, session.endReason());
        }
    }

    /** Goes on with what was held back: by the flood budget, or by a command before it. */
    @WorkerThread
    void goOnAfterWait(Session session) {
        if (session.intake.isWaiting()) {
            session.intake.readyNanos = now();
        }
        goOn(session);
    }

    /**
     * All that registration needs is there: the session becomes a user, and is welcomed.
     *
     * @return false if it has to wait, because the client that had the nickname before it is just leaving
     */
    @WorkerThread
    boolean register(Session session, Reply reply) {
        door.requireNotBanned(session);
        if (session.isEnding()) {
            return true;
        }
        if (!chat.nicknames().arrive(session.nick(), session.ref(), session.capabilities())) {
            return false;
        }
        session.setRegistered(clock().epochMillis());
        session.ref().link().registered();
        chat.counters().sessionRegistered();
        LOG.debug("registered id={}", session.ref().id());
        Welcome.send(chat, session, reply);
        // Rooms and others may speak to it as soon as they see it.
        reply.flush();
        chat.nicknames().update(session.nick(), session.ref(), UserRef.Client::asWelcomed);
        if (comesFirst(session)) {
            NameKeeper.arrived(chat, session.identity());
        }
        MissedWords.maybeArrived(session);
        signsOfLife.watch(session);
        return true;
    }

    /** A call of a session is done: it goes on, or comes to its end. */
    @WorkerThread
    void onCallDone(Session session) {
        if (session.isEnding()) {
            departures.maybeLeaveRooms(session);
        } else {
            goOnAfterWait(session);
        }
    }

    /** Ends a session: it leaves its rooms, gives its nickname back, and its link is closed with the reason. */
    @WorkerThread
    public void end(Session session, String reason) {
        assert worker.isCurrent();
        if (session.isEnding()) {
            return;
        }
        if (session.isRegistered()) {
            chat.counters().sessionEnded();
        }
        session.setEnding(reason);
        departures.maybeLeaveRooms(session);
    }

    /** The server stops: everybody is told, nobody has to leave anything. */
    @WorkerThread
    void closeAll(String reason) {
        for (Session session : List.copyOf(sessions.values())) {
            MissedWords.onDeparture(session);
            chat.loggedIn().change(session.ref(), session.account(), Identity.NO_ACCOUNT);
            departures.closeLink(session, reason);
        }
        sessions.clear();
    }

    /**
     * A session is in a room from now on, or will have to go from there too if it is ending.
     *
     * @param past what it is shown of what was said there before
     */
    @AnyThread
    void enter(SessionRef ref, RoomRef room, Optional<Replay> past) {
        ref.post(entering -> {
            entering.whereabouts().enter(room);
            past.ifPresent(replay -> replay.maybeOrder(entering));
        });
    }

    /** The session is gone from everywhere else. */
    boolean drop(Session session) {
        return sessions.remove(session.ref().id()) != null;
    }

    private boolean isPrimary(Session session) {
        Optional<SessionRef> primary = chat.nicknames().find(session.nick()).flatMap(UserRef::primary);
        return primary.filter(session.ref()::equals).isPresent();
    }

    private boolean comesFirst(Session session) {
        return chat.nicknames()
                .find(session.nick())
                .filter(user -> user.others(session.ref()).isEmpty())
                .isPresent();
    }

    private long now() {
        return worker.clock().monotonicNanos();
    }
}
