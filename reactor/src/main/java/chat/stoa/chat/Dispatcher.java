package chat.stoa.chat;

import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Malformed;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.MessageLimits;
import chat.stoa.protocol.MessageParser;
import chat.stoa.protocol.Numeric;
import chat.stoa.protocol.Parsed;
import chat.stoa.work.Worker;
import chat.stoa.work.WorkerThread;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Takes the lines of the sessions of one worker, one session's in their order, and runs the commands.
 *
 * <p>A session goes on to its next command when the one before is done, wherever that had to travel. Only words are
 * pipelined: several may be under way to the same room, which keeps them and their answers in order.
 */
@WorkerThread
final class Dispatcher {

    private static final int LABEL_BYTES_MAX = 64;

    private final Chat chat;
    private final Worker worker;
    private final MessageParser parser = new MessageParser(MessageLimits.FROM_CLIENT);
    private final RoomVisits visits;
    private final ClientBatches batches;
    private final FloodGate floodGate;
    // Only verbs that there are.
    private final Map<String, Long> commandCounts = new HashMap<>();
    private long batchCount;

    Dispatcher(Chat chat, Worker worker) {
        this.chat = chat;
        this.worker = worker;
        this.visits = new RoomVisits(chat);
        this.batches = new ClientBatches(chat, worker, this::start);
        this.floodGate = new FloodGate(chat, worker);
    }

    RoomVisits visits() {
        return visits;
    }

    ClientBatches batches() {
        return batches;
    }

    /** Goes on with the session's lines as far as that is possible now. */
    void proceed(Session session) {
        assert worker.isCurrent();
        while (!session.isEnding() && !session.intake.waitsForTokens) {
            if (session.intake.callsUnderWay == 0) {
                Optional<Intake.Order> order = session.intake.pollOrder();
                if (order.isPresent()) {
                    carryOut(session, order.get());
                    continue;
                }
            }
            Optional<Parsed> line = nextLine(session);
            if (line.isEmpty() || mustWait(session, line.get())) {
                return;
            }
            session.intake.next = null;
            begin(session, line.get());
        }
    }

    /** A call is back from its travels. */
    void onHome(Session session, Call call) {
        call.reply().finish();
        session.intake.callsUnderWay--;
        call.end();
        chat.shardOf(session).onCallDone(session);
    }

    /** Sends a call through rooms, one after another. */
    void visitRooms(Call call, List<RoomStop> rooms, RoomCall.RoomStep step, Consumer<Call> end) {
        Itinerary.acting(call, visits.stops(rooms, step), end).proceed();
    }

    /** Sends a call to one room again and again, with another step each time. */
    void visitRoom(Call call, String room, List<RoomCall.RoomStep> steps, Consumer<Call> end) {
        Itinerary.acting(call, visits.again(room, steps), end).proceed();
    }

    /**
     * Sends a call through rooms that all have to change at one moment, as far as anybody can see: while the call makes
     * its second round nothing else happens in a room that it has not yet come to.
     *
     * <p>Somebody who shares two of these rooms learns of the change from the first. If life in the second went on
     * meanwhile, it would still speak of things as they were. The first round goes in the order of the ids, which is
     * the same for everybody, so two such calls never wait for each other.
     */
    void changeRooms(Call call, List<RoomRef> rooms, RoomCall.RoomStep step, Consumer<Call> end) {
        List<Itinerary.Stop> stops = new ArrayList<>();
        if (rooms.size() > 1) {
            stops.addAll(holding(rooms));
        }
        stops.addAll(visits.stops(RoomStop.of(rooms), step));
        Itinerary.acting(call, stops, end).proceed();
    }

    /** The same of an event that each of these rooms appends if the sender is a member. */
    void appendInRooms(Call call, List<RoomRef> rooms, RoomCall.RoomStep step, Consumer<Call> end) {
        if (rooms.size() < 2) {
            visitRooms(call, RoomStop.of(rooms), step, end);
            return;
        }
        List<Itinerary.Stop> stops = holding(rooms);
        JointEvent.addRounds(call, rooms, step, stops);
        Itinerary.acting(call, stops, end).proceed();
    }

    private List<Itinerary.Stop> holding(List<RoomRef> rooms) {
        List<RoomRef> inOrder =
                rooms.stream().sorted(Comparator.comparing(RoomRef::id)).toList();
        return visits.stops(RoomStop.of(inOrder), RoomCall::hold);
    }

    /** Sends a call to the workers of other shards and of users, to look at what they own. */
    void ask(Call call, List<Itinerary.Stop> stops, Consumer<Call> end) {
        Itinerary.asking(call, stops, end).proceed();
    }

    /** How often each command was given. */
    Map<String, Long> commandCounts() {
        return Map.copyOf(commandCounts);
    }

    /** A call that no line asked for: what the server does in the name of a session. */
    Call callOf(Session session, Message message) {
        // Without batches an answer of several lines could not carry it (labeled-response, "Dependencies").
        boolean labels = session.has(Capability.LABELED_RESPONSE) && session.has(Capability.BATCH);
        String label = labels ? message.tags().get("label").orElse("") : "";
        if (label.getBytes(StandardCharsets.UTF_8).length > LABEL_BYTES_MAX) {
            label = "";
        }
        Reply reply = new Reply(
                session.ref().link(),
                chat.identity().serverName(),
                worker.clock(),
                session.capabilities(),
                session.nickOrStar(),
                label,
                Long.toString(batchCount++, 36),
                session.ref().shard().messageIdPrefix());
        return new Call(session.ref(), session.identity(), message, reply, session.intake.readyNanos);
    }

    private Optional<Parsed> nextLine(Session session) {
        if (session.intake.next == null) {
            session.intake.poll().ifPresent(line -> {
                session.ref().link().consumed(line.length);
                session.intake.next = parser.parse(line);
            });
        }
        return Optional.ofNullable(session.intake.next);
    }

    /**
     * Whether the line has to wait: for calls under way that it may not follow, or of which there are too many; or for
     * tokens.
     */
    private boolean mustWait(Session session, Parsed line) {
        double cost = 1;
        String pipelineKey = "";
        if (line instanceof Message message) {
            Optional<Command> command = chat.commands().find(message.verb());
            int alone = command.map(known -> known.spec().floodCost()).orElse(1);
            cost = batches.cost(session, message, alone);
            pipelineKey =
                    command.map(known -> known.spec().pipelineKey(message)).orElse("");
        }
        if (session.intake.callsUnderWay > 0
                && (pipelineKey.isEmpty() || !pipelineKey.equals(session.intake.pipelineKey))) {
            return true;
        }
        if (session.intake.callsUnderWay >= chat.limits().wordsUnderWayMax()) {
            return true;
        }
        if (!floodGate.tryPass(session, cost)) {
            return true;
        }
        session.intake.pipelineKey = pipelineKey;
        if (session.intake.callsUnderWay == 0) {
            session.intake.way = null;
        }
        return false;
    }

    private void begin(Session session, Parsed line) {
        if (line instanceof Malformed malformed) {
            refuseMalformed(session, malformed);
        } else if (line instanceof Message message) {
            begin(session, message);
        }
    }

    private void begin(Session session, Message message) {
        if (!batches.takes(session, message)) {
            start(session, callOf(session, message));
        }
    }

    private void carryOut(Session session, Intake.Order order) {
        // Nothing goes along with it.
        session.intake.pipelineKey = "";
        Call call = callOf(session, order.command());
        call.atEnd(order.after());
        start(session, call, order.work());
    }

    private void start(Session session, Call call) {
        start(session, call, Optional.empty());
    }

    private void start(Session session, Call call, Optional<Intake.Work> work) {
        Message message = call.message();
        session.intake.callsUnderWay++;
        if (message.verb().equals("PRIVMSG")) {
            session.noteWords(worker.clock().monotonicNanos());
        }
        SessionCall sessionCall = new SessionCall(call, session, this);
        call.attempt(() -> {
            if (work.isPresent()) {
                work.get().run(sessionCall);
            } else {
                run(sessionCall, requireAllowed(session, message));
            }
        });
        if (sessionCall.isKept()) {
            session.intake.callsUnderWay--;
        } else if (!sessionCall.isTravelling()) {
            call.reply().finish();
            session.intake.callsUnderWay--;
            call.end();
        }
        if (session.isEnding()) {
            chat.shardOf(session).onCallDone(session);
        }
    }

    /** The checks that every command would have to repeat. */
    private Command requireAllowed(Session session, Message message) throws Refusal {
        batches.requireOutside(session, message);
        String verb = message.verb();
        Optional<Command> found = chat.commands().find(verb);
        if (found.isEmpty()) {
            throw Refusal.of(Numeric.ERR_UNKNOWNCOMMAND, verb, "Unknown command");
        }
        CommandSpec spec = found.get().spec();
        commandCounts.merge(verb, 1L, Long::sum);
        if (spec.phase() == CommandSpec.Phase.AFTER_REGISTRATION && !session.isRegistered()) {
            throw Refusal.of(Numeric.ERR_NOTREGISTERED, "You have not registered");
        }
        if (spec.phase() == CommandSpec.Phase.BEFORE_REGISTRATION && session.isRegistered()) {
            throw Refusal.of(Numeric.ERR_ALREADYREGISTERED, "You may not reregister");
        }
        if (spec.privilege().isPresent()) {
            session.require(spec.privilege().get());
        }
        if (message.params().size() < spec.paramsMin()) {
            throw Refusal.of(Numeric.ERR_NEEDMOREPARAMS, verb, "Not enough parameters");
        }
        return found.get();
    }

    /** Runs the command or sends it on its way. */
    private void run(SessionCall call, Command command) throws Refusal {
        if (command instanceof Command.OnSession onSession) {
            onSession.run(call);
        } else if (command instanceof Command.OnRoom onRoom) {
            onRoom.check(call);
            if (call.isTravelling()) {
                return;
            }
            List<RoomStop> rooms = onRoom.stops(call);
            requireFew(call, command, rooms.size());
            travel(call, visits.forwarding(rooms, onRoom::run));
        } else if (command instanceof Command.OnTarget onTarget) {
            onTarget.check(call);
            if (onTarget.runAtHome(call)) {
                return;
            }
            List<Itinerary.Stop> stops = new ArrayList<>();
            List<String> targets = RoomStop.split(call.param(0));
            requireFew(call, command, targets.size());
            Optional<Shard> way = way(call.session().intake);
            for (String target : Speech.tellServices(call, targets)) {
                stops.add((visitor, whenDone) -> visit(visitor, target, way, onTarget, whenDone));
            }
            travel(call, stops);
        }
    }

    /** Words that may follow each other without waiting take the same way, whoever has the room meanwhile. */
    private Optional<Shard> way(Intake intake) {
        if (intake.pipelineKey.isEmpty()) {
            return Optional.empty();
        }
        Shard way = intake.way == null ? chat.shardOfRoom(intake.pipelineKey) : intake.way;
        intake.way = way;
        return Optional.of(way);
    }

    private void travel(SessionCall call, List<Itinerary.Stop> stops) {
        Session session = call.session();
        call.setTravelling();
        Itinerary.acting(call.call(), stops, home -> onHome(session, home)).proceed();
    }

    private void requireFew(SessionCall call, Command command, int targets) throws Refusal {
        if (command.spec().targetsLimited() && targets > chat.limits().targetsMax()) {
            throw Refusal.of(Numeric.ERR_TOOMANYTARGETS, call.param(0), "Too many targets")
                    .atLimit("targets_max");
        }
    }

    private void visit(Call call, String target, Optional<Shard> way, Command.OnTarget command, Runnable whenDone) {
        int marks = command.takesStatus() ? Rank.prefixesBefore(target) : 0;
        if (RoomNames.isRoomName(target.substring(marks))) {
            RoomStop room = new RoomStop(target.substring(marks), target.substring(0, marks));
            RoomVisits.go(way.orElseGet(() -> room.owner(chat)), call, room, command::runInRoom, whenDone);
        } else {
            new UserVisit(chat, call, target, command, whenDone).begin();
        }
    }

    private void refuseMalformed(Session session, Malformed malformed) {
        if (malformed.reason() == Malformed.Reason.EMPTY) {
            return;
        }
        Message labelled = malformed.label().isEmpty()
                ? Message.of("ERROR")
                : Message.of("ERROR").withTag("label", malformed.label());
        Call call = callOf(session, labelled);
        call.refuse(Refusals.malformed(malformed));
        call.reply().finish();
    }
}
