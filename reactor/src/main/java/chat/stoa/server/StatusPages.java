package chat.stoa.server;

import chat.stoa.ops.Metrics;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What those who watch the server read over HTTP: {@code /metrics} for Prometheus, {@code /healthz} (is it alive) and
 * {@code /readyz} (may it take traffic). One thread of its own, {@code http}; it touches nobody's state.
 */
final class StatusPages implements AutoCloseable {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int WRONG_METHOD = 405;
    private static final int UNAVAILABLE = 503;
    private static final int BACKLOG = 16;

    private final HttpServer http;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "http"));

    private StatusPages(HttpServer http) {
        this.http = http;
    }

    /**
     * Opens them.
     *
     * @param alive whether all threads that must turn do; may take a second
     * @param notReady why no new clients should come; an empty text if they may
     * @throws IOException if the address cannot be bound
     */
    static StatusPages open(
            InetSocketAddress address, Metrics metrics, BooleanSupplier alive, Supplier<String> notReady)
            throws IOException {
        StatusPages pages = new StatusPages(HttpServer.create(address, BACKLOG));
        pages.http.setExecutor(pages.thread);
        pages.http.createContext("/", exchange -> {
            switch (exchange.getRequestURI().getPath()) {
                case "/metrics" -> answer(exchange, OK, metrics.text());
                case "/healthz" -> answer(exchange, alive.getAsBoolean() ? "" : "a loop or a worker does not turn");
                case "/readyz" -> answer(exchange, notReady.get());
                default -> answer(exchange, NOT_FOUND, "there are /metrics, /healthz and /readyz\n");
            }
        });
        pages.http.start();
        return pages;
    }

    InetSocketAddress address() {
        return http.getAddress();
    }

    @Override
    public void close() {
        http.stop(0);
        thread.shutdownNow();
    }

    private static void answer(HttpExchange exchange, String trouble) throws IOException {
        boolean isGood = trouble.isEmpty();
        answer(exchange, isGood ? OK : UNAVAILABLE, isGood ? "ok\n" : trouble + "\n");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        boolean isGet = exchange.getRequestMethod().equals("GET");
        byte[] body = (isGet ? text : "only GET\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
        exchange.sendResponseHeaders(isGet ? status : WRONG_METHOD, body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }
}
