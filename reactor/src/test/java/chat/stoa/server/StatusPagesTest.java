package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.stoa.journal.DiskJournal;
import chat.stoa.journal.Journal;
import chat.stoa.ops.Config;
import chat.stoa.ops.ConfigFile;
import chat.stoa.work.Clock;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server as those see it who watch it. */
class StatusPagesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SETTINGS =
            "exempt = []\n[metrics]\nlisten = \"127.0.0.1:0\"\n[limits]\nconnections_per_address = 2\n";

    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (stoa_[a-z_]+) ");
    private static final Pattern DOCUMENTED = Pattern.compile("`(stoa_[a-z_]+)[`{]");

    @TempDir
    private Path directory;

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
            // Whoever was refused may be on another loop, and told for longer than bob.
            String metrics = await().atMost(PATIENCE)
                    .until(() -> get(server, "/metrics").body(), body -> body.contains("{reason=\"refused\"}"));
            assertThat(metrics)
                    .contains("# TYPE stoa_connections gauge")
                    .contains("\nstoa_connections 1.0\n")
                    .contains("\nstoa_sessions_registered 1.0\n")
                    .contains("\nstoa_rooms 1.0\n")
                    .contains("\nstoa_connections_established_total{transport=\"tcp\"} ")
                    .contains("\nstoa_connections_closed_total{reason=\"refused\"} 1.0\n")
                    .contains("\nstoa_connections_closed_total{reason=\"quit\"} 1.0\n")
                    .contains("\nstoa_limit_hits_total{limit=\"connections_per_address\"} 1.0\n")
                    .contains("\nstoa_loop_turn_seconds_bucket{loop=\"loop-0\",le=\"+Inf\"} ");
            assertThat(value(metrics, "stoa_lines_received_total")).isGreaterThanOrEqualTo(6);
            assertThat(value(metrics, "stoa_frames_sent_total")).isGreaterThanOrEqualTo(6);
            assertThat(metrics).contains("\nstoa_connections_open{transport=\"tcp\"} 1.0\n");
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
    void howLongThingsTakeIsMeasuredWhereTheyHappen() throws Exception {
        Config config = ConfigFile.parse("listen = \"127.0.0.1:0\"\n" + SETTINGS);
        Journal journal = DiskJournal.open(directory, config.storage(), Clock.SYSTEM);
        try (Server server = Server.start(config, journal, Clock.SYSTEM, "test");
                IrcClient alice = IrcClient.registered(ServerTest.address(server), "alice")) {
            alice.send("JOIN #tea", "PRIVMSG #tea :one", "PRIVMSG #tea :two");
            alice.settle();
            String metrics = get(server, "/metrics").body();
            assertThat(sum(metrics, "stoa_delivery_seconds_count")).isEqualTo(2);
            assertThat(sum(metrics, "stoa_delivery_seconds_sum")).isPositive();
            assertThat(sum(metrics, "stoa_worker_turn_seconds_count")).isGreaterThanOrEqualTo(3);
            assertThat(sum(metrics, "stoa_mailbox_tasks_sum")).isGreaterThanOrEqualTo(3);
            assertThat(sum(metrics, "stoa_journal_commit_seconds_count")).isGreaterThanOrEqualTo(1);
            assertThat(sum(metrics, "stoa_journal_commit_records_sum")).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void theManualNamesWhatThereIsAndNothingElse() throws Exception {
        Config config = ConfigFile.parse("listen = \"127.0.0.1:0\"\n" + SETTINGS);
        Journal journal = DiskJournal.open(directory, config.storage(), Clock.SYSTEM);
        try (Server server = Server.start(config, journal, Clock.SYSTEM, "test")) {
            // What has labels is there as soon as it has happened.
            try (IrcClient one = new IrcClient(ServerTest.address(server));
                    IrcClient two = new IrcClient(ServerTest.address(server));
                    IrcClient refused = new IrcClient(ServerTest.address(server))) {
                refused.sees("Too many connections");
            }
            await().atMost(PATIENCE).until(() -> server.counters().connections() == 0);
            Set<String> there = TYPE.matcher(get(server, "/metrics").body())
                    .results()
                    .map(result -> result.group(1))
                    .collect(Collectors.toSet());
            Set<String> named = DOCUMENTED
                    .matcher(Files.readString(Path.of("../docs/operating.md")))
                    .results()
                    .map(result -> result.group(1))
                    .collect(Collectors.toSet());
            assertThat(named).isEqualTo(there);
        }
    }

    @Test
    void aServerThatCannotRecordIsAliveAndNotReady() throws Exception {
        Config config = ConfigFile.parse("listen = \"127.0.0.1:0\"\n" + SETTINGS
                + "flood_lines_per_second = 0\n[storage]\nsegment_bytes = 65536\n");
        Journal journal = DiskJournal.open(directory, config.storage(), Clock.SYSTEM);
        try (Server server = Server.start(config, journal, Clock.SYSTEM, "test");
                IrcClient alice = IrcClient.registered(ServerTest.address(server), "alice")) {
            alice.send("JOIN #tea");
            Path log = directory.resolve("log");
            Path away = directory.resolve("away");
            Files.move(log, away);
            String[] words = new String[500];
            Arrays.fill(words, "PRIVMSG #tea :" + "x".repeat(400));
            await().atMost(PATIENCE).until(() -> {
                alice.send(words);
                alice.settle();
                return get(server, "/readyz").statusCode() == 503;
            });
            assertThat(get(server, "/readyz").body()).startsWith("the journal cannot be written: ");
            assertThat(get(server, "/healthz").statusCode()).isEqualTo(200);
            assertThat(get(server, "/metrics").body()).contains("\nstoa_journal_writable 0.0\n");
            Files.move(away, log);
            await().atMost(PATIENCE).until(() -> get(server, "/readyz").statusCode() == 200);
            alice.send("PRIVMSG #tea :here again", "PRIVMSG alice :done");
            alice.sees("PRIVMSG alice :done");
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

    private static double sum(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ', line.indexOf('}')) + 1)))
                .sum();
    }

    private static double value(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow();
    }
}
