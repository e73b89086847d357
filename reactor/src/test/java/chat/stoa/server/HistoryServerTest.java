package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.DiskJournal;
import chat.stoa.ops.Config;
import chat.stoa.ops.ConfigFile;
import chat.stoa.work.Clock;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole history, read over a real socket from a journal on disk. */
@Timeout(300)
class HistoryServerTest {

    private static final int LINES = 10_000;
    private static final int CHUNK = 500;
    private static final Pattern WORDS = Pattern.compile("msgid=([0-9a-z]+)[^ ]* :[^ ]+ PRIVMSG #tea :?m([0-9]+)$");

    @TempDir
    private Path data;

    private Server server;
    private IrcClient alice;

    @BeforeEach
    void aliceSaysTenThousandLines() throws Exception {
        Config config = ConfigFile.parse("""
                listen = ["127.0.0.1:0"]
                [limits]
                flood_lines_per_second = 0
                """);
        DiskJournal journal = DiskJournal.open(data, config.storage(), Clock.SYSTEM);
        server = Server.start(config, journal, Clock.SYSTEM, "test");
        // She stays: the room of a guest ends with its last member.
        alice = IrcClient.registered(address(server), "alice");
        alice.send("JOIN #tea");
        for (int from = 0; from < LINES; from += CHUNK) {
            alice.send(IntStream.range(from, from + CHUNK)
                    .mapToObj(i -> "PRIVMSG #tea m" + i)
                    .toArray(String[]::new));
            alice.settle();
        }
    }

    @AfterEach
    void stop() throws Exception {
        alice.close();
        server.close();
    }

    @Test
    void everyLineComesOnceInBothDirections() throws Exception {
        try (IrcClient bob = IrcClient.registered(address(server), "bob")) {
            bob.send("CAP REQ :batch message-tags draft/chathistory", "JOIN #tea");
            bob.settle();

            List<Integer> all = IntStream.range(0, LINES).boxed().toList();
            assertThat(backwards(bob)).isEqualTo(all);
            assertThat(forwards(bob)).isEqualTo(all);
        }
    }

    @Test
    void clientLibraryOfOthersReadsEveryLineOnceInBothDirections() throws Exception {
        NodePeers.assumePresent("irc-framework");

        int port = address(server).getPort();
        List<String> said =
                NodePeers.run("irc-framework-history.mjs", String.valueOf(port), "#tea", String.valueOf(LINES));

        assertThat(said).containsExactly("backwards: 10000 messages, each once", "forwards: 10000 messages, each once");
    }

    private static List<Integer> backwards(IrcClient reader) throws Exception {
        List<Integer> read = new ArrayList<>();
        Page page = page(reader, "LATEST #tea * 200");
        while (true) {
            List<Integer> older = new ArrayList<>(page.numbers);
            Collections.reverse(older);
            read.addAll(older);
            if (page.end) {
                Collections.reverse(read);
                return read;
            }
            page = page(reader, "BEFORE #tea msgid=" + page.firstId + " 200");
        }
    }

    private static List<Integer> forwards(IrcClient reader) throws Exception {
        List<Integer> read = new ArrayList<>();
        Page page = page(reader, "AFTER #tea timestamp=2020-01-01T00:00:00.000Z 200");
        while (true) {
            read.addAll(page.numbers);
            if (page.end) {
                return read;
            }
            page = page(reader, "AFTER #tea msgid=" + page.lastId + " 200");
        }
    }

    private record Page(List<Integer> numbers, String firstId, String lastId, boolean end) {}

    private static Page page(IrcClient reader, String question) throws Exception {
        reader.send("CHATHISTORY " + question);
        List<Integer> numbers = new ArrayList<>();
        List<String> ids = new ArrayList<>(List.of(""));
        boolean end = false;
        for (String line : reader.settle()) {
            Matcher words = WORDS.matcher(line);
            if (words.find()) {
                ids.add(words.group(1));
                numbers.add(Integer.parseInt(words.group(2)));
            }
            end |= line.contains("draft/chathistory-end");
        }
        return new Page(numbers, ids.get(Math.min(1, ids.size() - 1)), ids.get(ids.size() - 1), end);
    }

    private static InetSocketAddress address(Server server) {
        return server.addresses().get(0);
    }
}
