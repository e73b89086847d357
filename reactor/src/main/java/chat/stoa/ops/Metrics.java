package chat.stoa.ops;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;

/**
 * What the server tells those who watch it, in the names and the text format of Prometheus. One for each server; any
 * thread may count and read.
 *
 * <p>What is counted for each message is a bare adder; the library reads it when it is asked.
 */
public final class Metrics {

    /** From a tenth of a millisecond to some seconds: a turn that takes longer than a few is a fault. */
    private static final double[] TURN_SECONDS = {0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5};

    private static final double NANOS_PER_SECOND = 1e9;

    /** How reasons of closing begin, and what they are called here: labels must not be as many as people's words. */
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("SendQ exceeded", "sendq_exceeded"),
            Map.entry("Ping timeout", "ping_timeout"),
            Map.entry("Registration timed out", "registration_timeout"),
            Map.entry("Handshake timed out", "handshake_timeout"),
            Map.entry("Input line too long", "line_too_long"),
            Map.entry("Connection reset", "reset"),
            Map.entry("Connection closed", "closed"),
            Map.entry("Server shutting down", "shutdown"),
            Map.entry("Killed", "killed"),
            Map.entry("TLS", "tls_failed"),
            Map.entry("Too many TLS handshakes", "tls_failed"),
            Map.entry("PROXY header", "proxy_failed"),
            Map.entry("The server is full", "refused"),
            Map.entry("Too many connections", "refused"),
            Map.entry("Internal error", "internal_error"));

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final LongAdder linesReceived = new LongAdder();
    private final LongAdder framesSent = new LongAdder();
    private final Counter established;
    private final Counter closed;
    private final Counter limitHits;
    private final Histogram loopTurns;

    /**
     * @param counters what is counted elsewhere already
     */
    public Metrics(Counters counters) {
        gauge("stoa_connections", "Open connections.", counters::connections);
        gauge("stoa_sessions_registered", "Sessions of users.", counters::registered);
        gauge("stoa_rooms", "Rooms.", counters::rooms);
        counter("stoa_lines_received", "Lines from clients.", linesReceived);
        counter("stoa_frames_sent", "Lines, or several at once, that were given to clients' queues.", framesSent);
        established = Counter.builder()
                .name("stoa_connections_established")
                .help("Connections on which lines could pass.")
                .labelNames("transport")
                .register(registry);
        closed = Counter.builder()
                .name("stoa_connections_closed")
                .help("Connections that ended.")
                .labelNames("reason")
                .register(registry);
        limitHits = Counter.builder()
                .name("stoa_limit_hits")
                .help("How often a limit was reached.")
                .labelNames("limit")
                .register(registry);
        loopTurns = Histogram.builder()
                .name("stoa_loop_turn_seconds")
                .unit(Unit.SECONDS)
                .help("How long an event loop worked between two waits.")
                .classicOnly()
                .classicUpperBounds(TURN_SECONDS)
                .register(registry);
    }

    public void connectionEstablished(String transport) {
        established.labelValues(transport).inc();
    }

    /**
     * A connection ended.
     *
     * @param reason as others saw it
     */
    public void connectionClosed(String reason) {
        String name = REASONS.entrySet().stream()
                .filter(each -> reason.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("quit");
        closed.labelValues(name).inc();
        if (name.equals("sendq_exceeded")) {
            limitHit("outbound_bytes_max");
        }
    }

    /**
     * Somebody reached a limit.
     *
     * @param limit as the configuration calls it
     */
    public void limitHit(String limit) {
        limitHits.labelValues(limit).inc();
    }

    public void linesReceived(int count) {
        linesReceived.add(count);
    }

    public void frameSent() {
        framesSent.increment();
    }

    public void loopTurn(long nanos) {
        loopTurns.observe(nanos / NANOS_PER_SECOND);
    }

    /** Everything, in the text format of Prometheus. */
    public String text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private void gauge(String name, String help, IntSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsInt()))
                .register(registry);
    }

    private void counter(String name, String help, LongAdder value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call((double) value.sum()))
                .register(registry);
    }
}
