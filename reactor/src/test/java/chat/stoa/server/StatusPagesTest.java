package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A server as those see it who watch it. */
class StatusPagesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String SETTINGS =
            "[metrics]\nlisten = \"127.0.0.1:0\"\n[limits]\nconnections_per_address = 2\n";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void whatHappensIsCounted() throws Exception {
        try (Server server = ServerTest.start(SETTINGS)) {
            IrcClient alice = IrcClient.registered(ServerTest.address(server), "alice");
            IrcClient bob = IrcClient.registered(ServerTest.address(server), "bob");
            alice.send("JOIN #tea");
            alice.sees(" 366 ");
            try (IrcClient refused = new IrcClient(ServerTest.address(server))) {
                refused.sees("Too many connections");
            }
            bob.send("QUIT");
            bob.sees("ERROR");
            bob.close();
            await().atMost(PATIENCE).until(() -> server.counters().connections() == 1);
            String metrics = get(server, "/metrics").body();
            assertThat(metrics)
                    .contains("# TYPE stoa_connections gauge")
                    .contains("\nstoa_connections 1.0\n")
                    .contains("\nstoa_sessions_registered 1.0\n")
                    .contains("\nstoa_rooms 1.0\n")
                    .contains("\nstoa_connections_established_total{transport=\"tcp\"} ")
                    .contains("\nstoa_connections_closed_total{reason=\"refused\"} 1.0\n")
                    .contains("\nstoa_connections_closed_total{reason=\"quit\"} 1.0\n")
                    .contains("\nstoa_limit_hits_total{limit=\"connections_per_address\"} 1.0\n")
                    .contains("\nstoa_loop_turn_seconds_bucket{le=\"+Inf\"} ");
            assertThat(value(metrics, "stoa_lines_received_total")).isGreaterThanOrEqualTo(6);
            assertThat(value(metrics, "stoa_frames_sent_total")).isGreaterThanOrEqualTo(6);
            alice.close();
        }
    }

    @Test
    void aServerThatTurnsIsAliveAndReady() throws Exception {
        try (Server server = ServerTest.start(SETTINGS)) {
            assertThat(get(server, "/healthz").statusCode()).isEqualTo(200);
            assertThat(get(server, "/readyz").statusCode()).isEqualTo(200);
            assertThat(get(server, "/").statusCode()).isEqualTo(404);
            HttpRequest post = request(server, "/metrics")
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(http.send(post, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(405);
        }
    }

    @Test
    void withoutAnAddressThereIsNothing() throws Exception {
        try (Server server = ServerTest.start("")) {
            assertThat(server.statusAddress()).isEmpty();
        }
    }

    private HttpResponse<String> get(Server server, String path) throws Exception {
        return http.send(request(server, path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(Server server, String path) {
        InetSocketAddress address = server.statusAddress().orElseThrow();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort() + path))
                .timeout(PATIENCE);
    }

    private static double value(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }
}
