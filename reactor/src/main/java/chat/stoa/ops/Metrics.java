package chat.stoa.ops;

import chat.stoa.work.TurnObserver;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * What the server tells those who watch it, in the names and the text format of Prometheus. One for each server; any
 * thread may count and read.
 *
 * <p>What is counted often is a bare adder, or a number of the one thread that counts; the library reads it when it is
 * asked.
 */
public final class Metrics {

    /** How reasons of closing begin, and what they are called here: labels must not be as many as people's words. */
    private static final List<Map.Entry<String, String>> REASONS = List.of(
            Map.entry("SendQ exceeded", "sendq_exceeded"),
            Map.entry("Ping timeout", "ping_timeout"),
            Map.entry("Registration timed out", "registration_timeout"),
            Map.entry("Handshake timed out", "handshake_timeout"),
            Map.entry("Input line too long", "line_too_long"),
            Map.entry("WebSocket message too long", "message_too_long"),
            Map.entry("WebSocket failed", "websocket_failed"),
            Map.entry("Connection reset", "reset"),
            Map.entry("Connection closed", "closed"),
            Map.entry("Server shutting down", "shutdown"),
            Map.entry("Killed", "killed"),
            Map.entry("TLS", "tls_failed"),
            Map.entry("Too many TLS handshakes", "tls_failed"),
            Map.entry("PROXY header", "proxy_failed"),
            Map.entry("The server is full", "refused"),
            Map.entry("Too many connections", "refused"),
            Map.entry("You connect too often", "refused"),
            Map.entry("Excess flood", "flood"),
            Map.entry("Internal error", "internal_error"));

    /** Limits that close a connection when they are reached, by the names of the reasons. */
    private static final Map<String, String> LIMITS = Map.of(
            "sendq_exceeded", "outbound_bytes_max",
            "line_too_long", "unended_bytes_max",
            "message_too_long", "line_bytes_max",
            "handshake_timeout", "handshake_timeout",
            "registration_timeout", "registration_timeout",
            "ping_timeout", "ping_timeout");

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final LongAdder linesReceived = new LongAdder();
    private final AtomicBoolean processIsWatched = new AtomicBoolean();
    private final Tally open = new Tally();
    private final Tally established = new Tally();
    private final Tally closed = new Tally();
    private final HistogramFamily deliveryTimes = family(
            "stoa_delivery_seconds",
            "From the receipt of words, or the moment when their sender's budget allowed them, until every member's queue"
                    + " had them.",
            "worker");
    private final HistogramFamily loopTurns =
            family("stoa_loop_turn_seconds", "How long an event loop worked between two waits.", "loop");
    private final HistogramFamily workerTurns =
            family("stoa_worker_turn_seconds", "How long a worker worked on what had gathered.", "worker");
    private final HistogramFamily mailboxTasks =
            family("stoa_mailbox_tasks", "How many tasks had gathered when their owner came to them.", "owner");
    private final Counters counters;

    /**
     * @param counters what is counted elsewhere already
     */
    public Metrics(Counters counters) {
        this.counters = counters;
        gauge("stoa_connections", "Open connections.", counters::connections);
        gauge("stoa_sessions_registered", "Sessions of users.", counters::registered);
        gauge("stoa_rooms", "Rooms.", counters::rooms);
        counter("stoa_lines_received", "Lines from clients.", linesReceived::sum);
        GaugeWithCallback.builder()
                .name("stoa_connections_open")
                .help("Open connections on which lines can pass.")
                .labelNames("transport")
                .callback(callback -> open.forEach((transport, count) -> callback.call((double) count, transport)))
                .register(registry);
        counter("stoa_connections_established", "Connections on which lines could pass.", "transport", established);
        counter("stoa_connections_closed", "Connections that ended.", "reason", closed);
        counter("stoa_limit_hits", "How often a limit was reached.", "limit", counters.limitHits());
    }

    /** Watches an event loop; returns who has to be told of its turns. */
    public TurnObserver watchLoop(String name) {
        return watchTurns(name, loopTurns);
    }

    /** Watches a worker; returns who has to be told of its turns. */
    public TurnObserver watchWorker(String name) {
        return watchTurns(name, workerTurns);
    }

    /** Watches how fast a worker passes words on. */
    public void watchDeliveries(String worker, OwnerHistogram times) {
        deliveryTimes.add(worker, times);
    }

    /** Watches something that only one thread does. */
    public void watch(String name, String help, OwnerHistogram histogram) {
        family(name, help, "").add("", histogram);
    }

    /** Watches a number that goes up and down. */
    public void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
    }

    /** Watches a number that only goes up. */
    public void counter(String name, String help, LongSupplier value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call((double) value.getAsLong()))
                .register(registry);
    }

    public void connectionEstablished(String transport) {
        established.add(transport, 1);
        open.add(transport, 1);
    }

    /**
     * A connection ended.
     *
     * @param transport how it came; empty if lines never could pass
     * @param reason as others saw it
     */
    public void connectionClosed(String transport, String reason) {
        if (!transport.isEmpty()) {
            open.add(transport, -1);
        }
        String name = nameOf(reason);
        closed.add(name, 1);
        String limit = LIMITS.get(name);
        if (limit != null) {
            counters.limitHit(limit);
        }
    }

    public void linesReceived(int count) {
        linesReceived.add(count);
    }

    /** Everything, in the text format of Prometheus. */
    public String text() {
        if (processIsWatched.compareAndSet(false, true)) {
            // Not at the start, which it would make slower for everybody whom nobody watches.
            ProcessMetrics.builder().register(registry);
            JvmMemoryMetrics.builder().register(registry);
            JvmGarbageCollectorMetrics.builder().register(registry);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String nameOf(String reason) {
        for (Map.Entry<String, String> each : REASONS) {
            if (reason.startsWith(each.getKey())) {
                return each.getValue();
            }
        }
        return "quit";
    }

    private TurnObserver watchTurns(String name, HistogramFamily turns) {
        OwnerHistogram times = OwnerHistogram.ofTimes();
        OwnerHistogram tasks = OwnerHistogram.ofCounts();
        turns.add(name, times);
        mailboxTasks.add(name, tasks);
        return (nanos, gathered) -> {
            times.observe(nanos);
            tasks.observe(gathered);
        };
    }

    private HistogramFamily family(String name, String help, String label) {
        HistogramFamily family = new HistogramFamily(name, help, label);
        registry.register(family);
        return family;
    }

    private void counter(String name, String help, String label, Tally tally) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(label)
                .callback(callback -> tally.forEach((each, count) -> callback.call((double) count, each)))
                .register(registry);
    }
}
