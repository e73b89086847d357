package chat.stoa.perf.load;

import org.HdrHistogram.Histogram;

/**
 * Senders that keep a number of messages in flight and send the next when one is acknowledged: how much the server can
 * do.
 *
 * @param rooms number of rooms
 * @param members members of each room
 * @param senders senders in each room
 * @param inFlight unacknowledged messages of each sender
 * @param textBytes size of a text
 */
public record ClosedLoop(String name, int rooms, int members, int senders, int inFlight, int textBytes)
        implements Workload {

    @Override
    public String title() {
        return rooms == 1
                ? "1 room of %,d, %d senders, %d in flight each".formatted(members, senders, inFlight)
                : "%,d rooms of %,d, %d sender in each, %d in flight each".formatted(rooms, members, senders, inFlight);
    }

    @Override
    public int connections() {
        return rooms * members;
    }

    @Override
    public Outcome run(Target target, Span span) throws LoadFailure {
        Shape shape = new Shape(rooms, members, senders, textBytes, 0);
        try (Traffic traffic = new Traffic(shape, target, span)) {
            traffic.assemble();
            Fleet fleet = traffic.fleet();
            boolean[] running = {true};
            traffic.onAcknowledged(sender -> {
                if (running[0]) {
                    traffic.trySend(sender, fleet.nowNanos());
                }
            });
            for (int i = 0; i < inFlight; i++) {
                traffic.senders().forEach(sender -> traffic.trySend(sender, fleet.nowNanos()));
            }
            fleet.turnFor(span.warmUp());
            Histogram latency = traffic.latency().begin(fleet.readClock());
            Sample before = traffic.sample();
            fleet.turnFor(span.measured());
            Sample after = traffic.sample();
            double resident = target.process().residentBytes();
            traffic.latency().end(fleet.readClock());
            running[0] = false;
            traffic.drain();
            Figures figures = new Figures()
                    .add("delivered/s", before.rate(after), 0)
                    .percentiles(latency)
                    .add("CPU us each", before.cpuMicrosEach(after), 2)
                    .resident("resident MB", resident);
            return new Outcome(figures.list(), traffic.verdict(), traffic.notes());
        }
    }
}
