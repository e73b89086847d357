package chat.stoa.perf.load;

import org.HdrHistogram.Histogram;

/**
 * A room in which people talk at a fixed rate that is well below what the server can do: how long a message takes.
 *
 * @param members members of the room
 * @param senders members that take turns in sending
 * @param perSecond messages per second of all of them together
 * @param textBytes size of a text
 */
public record OpenLoop(String name, int members, int senders, int perSecond, int textBytes) implements Workload {

    @Override
    public String title() {
        return "1 room of %,d, open loop, %,d messages/s (%,d deliveries/s)"
                .formatted(members, perSecond, members * perSecond);
    }

    @Override
    public int connections() {
        return members;
    }

    @Override
    public Outcome run(Target target, Span span) throws LoadFailure {
        try (Traffic traffic = new Traffic(new Shape(1, members, senders, textBytes, 0), target, span)) {
            traffic.assemble();
            Fleet fleet = traffic.fleet();
            Schedule schedule = new Schedule(traffic, perSecond);
            schedule.runUntil(fleet.nowNanos() + span.warmUp().toNanos());
            Histogram latency = traffic.latency().begin(fleet.readClock());
            Sample before = traffic.sample();
            long end = before.nanos() + span.measured().toNanos();
            schedule.runUntil(end);
            Sample after = traffic.sample();
            double resident = target.process().residentBytes();
            fleet.await(() -> schedule.trySendDue(end), span.drainMax());
            traffic.latency().end(fleet.readClock());
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
