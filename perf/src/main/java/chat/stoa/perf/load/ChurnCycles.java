package chat.stoa.perf.load;

import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * The cycles of a churn that are on their way.
 *
 * <pre>
 *   start --ready--&gt; (says one thing) --echo--&gt; (quits) --closed--&gt; done       anything else is a fault
 * </pre>
 */
final class ChurnCycles implements Receiver, AutoCloseable {

    private final Target target;
    private final int textBytes;
    private final Fleet fleet;
    private final Faults faults = new Faults();
    private final LatencyRecorder durations = new LatencyRecorder();
    private final Map<Client, Cycle> cycles = new HashMap<>();
    private int started;
    private long done;
    private boolean over;

    ChurnCycles(Target target, int textBytes) {
        this.target = target;
        this.textBytes = textBytes;
        this.fleet = new Fleet(target.address(), this);
    }

    Fleet fleet() {
        return fleet;
    }

    /** Begins one more cycle. */
    void start() throws LoadFailure {
        Client client = fleet.connect(ClientPlan.of(target.run(), started, started));
        started++;
        cycles.put(client, new Cycle(fleet.nowNanos(), new Receipts(1, faults)));
    }

    /** How many cycles are on their way. */
    int running() {
        return cycles.size();
    }

    Histogram measureFrom(long nanos) {
        return durations.begin(nanos);
    }

    Sample sample() {
        return new Sample(fleet.readClock(), done, target.process().cpuMicros());
    }

    Verdict verdict() {
        if (!cycles.isEmpty()) {
            faults.onDisturbed(cycles.size() + " cycles did not end");
        }
        return faults.verdict();
    }

    @Override
    public void onReady(Client client) {
        Sender sender = new Sender(client, 0, 0, textBytes);
        sender.trySend(fleet.nowNanos());
        if (!client.echoes()) {
            client.say("QUIT :done");
        }
    }

    @Override
    public void onText(Client client, LineView line) {
        Cycle cycle = cycles.get(client);
        if (cycle == null || !Payload.isWhole(line.bytes(), line.textFrom(), line.to(), textBytes)) {
            faults.onDamaged(line.toString());
            return;
        }
        cycle.receipts().accept(0, Payload.sequence(line.bytes(), line.textFrom()));
        client.say("QUIT :done");
    }

    @Override
    public void onQuit(Client client, String nick) {
        // Some servers tell the one who quits as well.
    }

    @Override
    public void onRefused(Client client, String line) {
        // The last word of a server to one who quits is ERROR.
        if (!client.hasJoined() || !line.contains("ERROR ")) {
            faults.onDisturbed(client.nick() + ": " + line);
        }
    }

    @Override
    public void onClosed(Client client, String reason) {
        Cycle cycle = cycles.remove(client);
        if (over || cycle == null) {
            return;
        }
        if (!client.hasJoined()) {
            faults.onDisturbed(client.nick() + " was closed before it could quit: " + reason);
        }
        cycle.receipts().finish(0, client.echoes() ? 1 : 0);
        done++;
        durations.record(cycle.startNanos(), fleet.nowNanos());
    }

    @Override
    public void close() {
        over = true;
        fleet.close();
    }

    private record Cycle(long startNanos, Receipts receipts) {}
}
