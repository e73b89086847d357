package chat.stoa.server;

import chat.stoa.chat.Chat;
import chat.stoa.chat.Shard;
import chat.stoa.journal.Journal;
import chat.stoa.net.EventLoop;
import chat.stoa.ops.Metrics;
import chat.stoa.work.BlockingPool;
import chat.stoa.work.Worker;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Joins the metrics with what they are of; before anything runs. */
final class Watching {

    private final Metrics metrics;

    Watching(Metrics metrics) {
        this.metrics = metrics;
    }

    /** Each shard has the worker of its index. */
    void watchWorkers(Chat chat, List<Worker> workers) {
        List<Shard> shards = chat.shards();
        for (int i = 0; i < workers.size(); i++) {
            String name = "worker-" + i;
            workers.get(i).observeTurns(metrics.watchWorker(name));
            metrics.watchDeliveries(name, shards.get(i).deliveryTimes());
        }
    }

    void watchLoops(List<EventLoop> loops) {
        metrics.counter(
                "stoa_frames_sent",
                "Lines, or several at once, that were written to clients.",
                () -> loops.stream().mapToLong(EventLoop::framesSent).sum());
    }

    void watchQueues(AtomicLong backlogBytes, BlockingPool blocking) {
        metrics.gauge(
                "stoa_outbound_backlog_bytes",
                "Bytes that wait for clients which do not take them.",
                backlogBytes::doubleValue);
        metrics.gauge(
                "stoa_blocking_tasks_waiting",
                "Passwords to be hashed and other slow work that waits for a thread.",
                blocking::waiting);
    }

    void watchJournal(Journal journal) {
        metrics.gauge(
                "stoa_journal_writable",
                "Whether the journal takes anything: 1 or 0.",
                () -> journal.health().writable() ? 1 : 0);
        journal.figures().ifPresent(figures -> {
            metrics.watch("stoa_journal_commit_seconds", "How long a write and its force took.", figures.commitTimes());
            metrics.watch(
                    "stoa_journal_commit_records", "How many records one commit made safe.", figures.commitRecords());
            metrics.gauge(
                    "stoa_journal_waiting_bytes",
                    "Bytes that wait to be written.",
                    () -> figures.waitingBytes().getAsLong());
            metrics.gauge(
                    "stoa_journal_store_lag_bytes",
                    "How far the store is behind the log.",
                    () -> figures.storeLagBytes().getAsLong());
        });
    }
}
