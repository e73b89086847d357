package chat.stoa.journal;

import chat.stoa.work.Worker;
import chat.stoa.work.WorkerThread;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log of batches that the journal refuses: of each reason at once, and then once a minute how many more there
 * were. While a disk is full everybody goes on trying, and the log is on that disk, too.
 */
@WorkerThread
public final class AppendFailures {

    private static final Logger LOG = LoggerFactory.getLogger(AppendFailures.class);
    private static final long PAUSE_NANOS = 60_000_000_000L;
    /** Reasons may have numbers in them. */
    private static final int REASONS_MAX = 10;

    private static final String OTHERS = "other reasons";

    private final Worker worker;
    private final String what;
    /** What came after the line of that reason. */
    private Map<String, More> unlogged = new LinkedHashMap<>();

    private static final class More {
        private long batches;
        private long records;
    }

    /** @param what the first word of each line */
    public AppendFailures(Worker worker, String what) {
        this.worker = worker;
        this.what = what;
    }

    public void note(int records, String cause) {
        String reason = unlogged.size() < REASONS_MAX || unlogged.containsKey(cause) ? cause : OTHERS;
        More more = unlogged.get(reason);
        if (more != null) {
            more.batches++;
            more.records += records;
            return;
        }
        LOG.error("{} records={} reason=\"{}\"", what, records, reason);
        begin(reason);
    }

    private void begin(String reason) {
        if (unlogged.isEmpty()) {
            worker.after(PAUSE_NANOS, this::tellMore);
        }
        unlogged.put(reason, new More());
    }

    private void tellMore() {
        Map<String, More> minute = unlogged;
        unlogged = new LinkedHashMap<>();
        minute.forEach((reason, more) -> {
            if (more.batches > 0) {
                LOG.error("{}-again batches={} records={} reason=\"{}\"", what, more.batches, more.records, reason);
                begin(reason);
            }
        });
    }
}
