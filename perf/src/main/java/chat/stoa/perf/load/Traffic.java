package chat.stoa.perf.load;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Rooms full of members, what is sent in them, and the check that all of it arrives: the part that the room workloads
 * share. Owned by the thread that runs the workload.
 *
 * <pre>
 *   assemble --&gt; (send, turn the fleet)* --&gt; drain --&gt; verdict --&gt; close
 * </pre>
 */
final class Traffic implements Receiver, AutoCloseable {

    private static final int SLOW_RECEIVE_BUFFER_BYTES = 4_096;

    private final Shape shape;
    private final Target target;
    private final Span span;
    private final Fleet fleet;
    private final Population population;
    private final Faults faults = new Faults();
    private final LatencyRecorder latency = new LatencyRecorder();
    private final Ledger ledger;
    private final int[] receiversOfRoom;
    private final Map<String, Integer> indexByNick = new HashMap<>();
    private final Departures departures;
    private Consumer<Sender> onAcknowledged = sender -> {};
    private boolean assembled;
    private boolean over;
    private long delivered;
    private long due;

    Traffic(Shape shape, Target target, Span span) {
        this.shape = shape;
        this.target = target;
        this.span = span;
        this.fleet = new Fleet(target.address(), this);
        this.population = new Population(fleet, this::plan);
        this.ledger = new Ledger(shape, faults);
        this.receiversOfRoom = new int[shape.rooms()];
        this.departures = new Departures(shape.connections());
    }

    /** Brings all members into their rooms, and waits until the server has nothing more to say about it. */
    void assemble() throws LoadFailure {
        population.grow(shape.connections(), span);
        if (!fleet.fence(population.clients(), span.setupMax())) {
            throw new LoadFailure("no answer to a PING within " + span.setupMax());
        }
        fleet.awaitQuiet(target.process(), span.drainMax());
        boolean echoes = population.clients().stream().allMatch(Client::echoes);
        ledger.open(population.clients(), echoes);
        population.clients().forEach(client -> indexByNick.put(client.nick(), client.index()));
        Arrays.fill(receiversOfRoom, ledger.receivers());
        assembled = true;
    }

    Fleet fleet() {
        return fleet;
    }

    /** All senders, room by room. */
    List<Sender> senders() {
        return ledger.senders();
    }

    LatencyRecorder latency() {
        return latency;
    }

    Departures departures() {
        return departures;
    }

    List<Client> slowMembers() {
        return population.clients().stream()
                .filter(client -> shape.isSlow(client.index()))
                .toList();
    }

    /** Hears of each message that came back to its sender, or to another member where the server does not echo. */
    void onAcknowledged(Consumer<Sender> listener) {
        onAcknowledged = listener;
    }

    /** Sends one message, stamped with the time at which it should go; false if the server takes no more now. */
    boolean trySend(Sender sender, long intendedNanos) {
        if (!sender.trySend(intendedNanos)) {
            return false;
        }
        due += receiversOfRoom[sender.room()];
        return true;
    }

    /** Messages that arrived for the first time, summed over all members. */
    long delivered() {
        return delivered;
    }

    /** What the server has done and used up to now. */
    Sample sample() {
        return new Sample(fleet.readClock(), delivered, target.process().cpuMicros());
    }

    /** Waits until everything sent has arrived, and for whatever comes after that and should not. */
    void drain() {
        fleet.await(() -> delivered >= due, span.drainMax());
        List<Client> open = population.clients().stream()
                .filter(client -> !client.isClosed())
                .toList();
        if (!fleet.fence(open, span.drainMax())) {
            faults.onDisturbed("no answer to a PING after the run");
        }
        over = true;
    }

    /** Compares what each member received with what was sent, and the members of a room with each other. */
    Verdict verdict() {
        ledger.check(departures);
        return faults.verdict();
    }

    /** What has to be said about the server beside the figures. */
    List<String> notes() {
        return ledger.echoes()
                ? List.of()
                : List.of("no echo-message: a second member's receipt is the acknowledgement");
    }

    @Override
    public void onReady(Client client) {
        population.onReady();
    }

    @Override
    public void onText(Client client, LineView line) {
        byte[] bytes = line.bytes();
        int from = line.textFrom();
        int index = client.index();
        int room = shape.roomOf(index);
        if (!assembled
                || !Payload.isWhole(bytes, from, line.to(), shape.textBytes())
                || Payload.room(bytes, from) != room
                || Payload.sender(bytes, from) >= shape.senders()) {
            faults.onDamaged(line.toString());
            return;
        }
        int number = Payload.sender(bytes, from);
        if (ledger.accept(index, number, Payload.sequence(bytes, from))) {
            delivered++;
        }
        if (!shape.isSlow(index)) {
            latency.record(Payload.timeNanos(bytes, from), fleet.nowNanos());
        }
        // Without echo the member behind the sender answers for it: it is on the same machine and the same loop.
        int acknowledges = ledger.echoes() ? number : (number + 1) % shape.members();
        if (shape.placeOf(index) == acknowledges) {
            onAcknowledged.accept(ledger.sender(room, number));
        }
    }

    @Override
    public void onQuit(Client client, String nick) {
        Integer index = indexByNick.get(nick);
        if (index != null && shape.isSlow(index)) {
            departures.onSeen(index, fleet.nowNanos());
        }
    }

    @Override
    public void onRefused(Client client, String line) {
        if (!assembled) {
            population.onFailed("the server refused " + client.nick() + ": " + line);
        } else if (!shape.isSlow(client.index())) {
            faults.onDisturbed(line);
        }
    }

    @Override
    public void onClosed(Client client, String reason) {
        if (over) {
            return;
        }
        if (!assembled) {
            population.onFailed(client.nick() + " was closed while it registered: " + reason);
            return;
        }
        int index = client.index();
        if (!shape.isSlow(index)) {
            faults.onDisturbed(client.nick() + ": " + reason);
        }
        departures.onGone(index);
        int room = shape.roomOf(index);
        receiversOfRoom[room]--;
        due -= ledger.outstanding(index);
    }

    @Override
    public void close() {
        over = true;
        fleet.close();
    }

    private ClientPlan plan(int index) {
        ClientPlan plan = ClientPlan.of(target.run(), index, shape.roomOf(index));
        return shape.isSlow(index) ? plan.withReceiveBuffer(SLOW_RECEIVE_BUFFER_BYTES) : plan;
    }
}
