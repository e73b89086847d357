package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import chat.stoa.journal.DiskJournal;
import chat.stoa.ops.Config;
import chat.stoa.ops.ConfigFile;
import chat.stoa.work.Clock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a server keeps: all of it is there after a restart, in a backup, and gone when it is erased. */
@Timeout(300)
class RestartTest {

    private static final String CAPS = "batch message-tags server-time account-tag echo-message draft/multiline"
            + " draft/message-redaction draft/chathistory draft/event-playback draft/read-marker"
            + " draft/channel-rename soju.im/search stoa.chat/durable";
    private static final Pattern MSGID = Pattern.compile("msgid=([0-9a-z]+)");
    private static final Pattern EPOCH = Pattern.compile("stoa.chat/pos=([0-9]+)\\.");

    @TempDir
    private Path dir;

    private Path data;
    private Config config;
    private DataDirectory directory;
    private Server server;

    @BeforeEach
    void serverRuns() throws Exception {
        data = dir.resolve("data");
        config = ConfigFile.parse("""
                listen = ["127.0.0.1:0"]
                oper_class = [{ name = "all", privileges = ["accounts", "ban"] }]
                oper = [{ name = "root", class = "all", account = "root" }]
                [limits]
                flood_lines_per_second = 0
                [accounts]
                password_iterations = 4096
                """);
        start();
        for (String name : List.of("alice", "bob", "root")) {
            try (IrcClient newcomer = IrcClient.registered(address(), name)) {
                newcomer.send("REGISTER * * sesame-street");
                newcomer.sees("REGISTER SUCCESS " + name);
            }
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        directory.close();
    }

    @Test
    void eventsOfEveryKindAreReadAgain() throws Exception {
        List<String> before;
        try (IrcClient alice = login("alice");
                IrcClient guest = IrcClient.registered(address(), "guest")) {
            alice.send("JOIN #old", "RENAME #old #tea :better", "TOPIC #tea :Oolong", "MODE #tea +tC");
            alice.send("PRIVMSG #tea :taken back");
            String id = msgid(alice.sees(":taken back"));
            alice.send("@+draft/reply=" + id + " NOTICE #tea :a notice", "@+draft/react=x TAGMSG #tea");
            alice.send("BATCH +1 draft/multiline #tea", "@batch=1 PRIVMSG #tea :one");
            alice.send("@batch=1;draft/multiline-concat PRIVMSG #tea : and a half", "@batch=1 PRIVMSG #tea :two");
            alice.send("BATCH -1", "REDACT #tea " + id + " :a slip");
            guest.send("JOIN #tea", "PRIVMSG #tea :안녕", "NICK visitor", "PART #tea :for a moment", "JOIN #tea");
            guest.settle();
            alice.send("KICK #tea visitor :enough");
            alice.settle();
            guest.send("JOIN #tea", "QUIT :bye");
            alice.sees(" QUIT ");
            before = history(alice, "#tea");
        }
        assertThat(String.join("\n", before))
                .contains("JOIN", "RENAME #old #tea better", "TOPIC #tea :Oolong", "MODE #tea +C")
                .contains("+draft/reply=", " NOTICE #tea :a notice", "+draft/react=x", " TAGMSG #tea")
                .contains("draft/multiline #tea", "draft/multiline-concat", " REDACT #tea ", ":a slip")
                .contains(":안녕", "NICK visitor", "PART #tea :for a moment", "KICK #tea visitor :enough", "QUIT :")
                .doesNotContain("taken back");

        restart();
        try (IrcClient alice = login("alice")) {
            alice.send("JOIN #tea");
            alice.settle();
            assertThat(history(alice, "#tea").subList(0, before.size())).isEqualTo(before);
        }
    }

    @Test
    void everythingThatHoldsStillHolds() throws Exception {
        String when;
        try (IrcClient alice = login("alice");
                IrcClient root = login("root")) {
            alice.send("JOIN #tea", "TOPIC #tea :Oolong", "MODE #tea +bk evil!*@* key", "PRIVMSG #tea :hi");
            when = time(alice.sees("PRIVMSG #tea :hi"));
            alice.send("CS ACCESS #tea ADD bob OPERATOR", "CS SET #tea URL https://example.org");
            alice.send("CS SET #tea KEEP-DAYS 30", "CS SET #tea HISTORY JOINED", "MARKREAD #tea timestamp=" + when);
            alice.sees("MARKREAD #tea timestamp=" + when);
            alice.send("PRIVMSG bob :while you are away");
            alice.sees("PRIVMSG bob :while you are away");
            root.send("OPER root x", "UBAN ADD 192.0.2.7 go away", "KLINE spam!*@* no");
            root.settle();
        }

        restart();
        try (IrcClient alice = login("alice");
                IrcClient bob = login("bob");
                IrcClient root = login("root")) {
            alice.send("JOIN #tea key", "MODE #tea", "MODE #tea b", "CS GET #tea URL", "CS GET #tea KEEP-DAYS");
            String room = String.join("\n", alice.settle());
            assertThat(room)
                    .contains("332 alice #tea :Oolong", "MARKREAD #tea timestamp=" + when, " 324 alice #tea ")
                    .contains("evil!*@*", "url of #tea: https://example.org", "keep-days of #tea: 30")
                    .contains("~alice");
            bob.send("JOIN #tea key", "CHATHISTORY LATEST alice * 10", "CHATHISTORY LATEST #tea * 10");
            String his = String.join("\n", bob.settle());
            assertThat(his).contains("@bob", "PRIVMSG bob :while you are away").doesNotContain("PRIVMSG #tea :hi");
            root.send("OPER root x", "UBAN LIST");
            assertThat(String.join("\n", root.settle())).contains("192.0.2.7", "spam!*@*");
        }
    }

    @Test
    void backupHasWhatWasAcknowledgedAndRestoringItBeginsAnEpoch() throws Exception {
        Path backup = dir.resolve("backup.db");
        String epoch;
        String lost;
        try (IrcClient alice = login("alice")) {
            alice.send("JOIN #tea");
            for (int i = 0; i < 500; i++) {
                alice.send("PRIVMSG #tea :word " + i);
            }
            epoch = epoch(alice.sees("PRIVMSG #tea :word 499"));
            assertThat(stoa("db", "backup", backup.toString(), "--data", data.toString()))
                    .isZero();
            alice.send("PRIVMSG #tea :after it");
            lost = msgid(alice.sees("PRIVMSG #tea :after it"));
            assertThat(stoa("db", "check", "--data", data.toString())).isZero();
            assertThat(stoa("db", "restore", "--replace", backup.toString(), "--data", data.toString()))
                    .as("while the server runs")
                    .isEqualTo(1);
        }
        stop();
        assertThat(stoa("db", "restore", "--replace", backup.toString(), "--data", data.toString()))
                .isZero();
        start();
        try (IrcClient alice = login("alice")) {
            alice.send("JOIN #tea", "CHATHISTORY AFTER #tea msgid=" + lost + " 10", "PRIVMSG #tea :anew");
            assertThat(alice.sees("CHATHISTORY MESSAGE_ERROR")).contains(lost);
            assertThat(epoch(alice.sees("PRIVMSG #tea :anew"))).isNotEqualTo(epoch);
            String all = String.join("\n", history(alice, "#tea"));
            assertThat(all).contains(":word 499").doesNotContain("after it");
        }
    }

    @Test
    void whatIsLeftOfACutStoreIsRescued() throws Exception {
        Path store = data.resolve("store.db");
        Path rescued = dir.resolve("rescued.db");
        try (IrcClient alice = login("alice")) {
            alice.send("JOIN #tea");
            for (int i = 0; i < 500; i++) {
                alice.send("PRIVMSG #tea :word " + i + " of many that are said here");
            }
            alice.sees("PRIVMSG #tea :word 499 of many");
        }
        stop();
        long whole = Files.size(store);
        long cut = whole * 3 / 4;
        try (FileChannel file = FileChannel.open(store, StandardOpenOption.WRITE)) {
            file.truncate(cut);
        }

        assertThatThrownBy(() -> DiskJournal.open(data, config.storage(), Clock.SYSTEM))
                .hasMessageContaining("it ends at byte %d and has to have %d".formatted(cut, whole))
                .hasMessageContaining("stoa db rescue");
        assertThat(printed(1, "db", "check", "--data", data.toString()))
                .contains("store: byte %d: the file ends here, and has to have %d".formatted(cut, whole));
        assertThat(stoa("db", "backup", rescued.toString(), "--data", data.toString()))
                .isEqualTo(1);
        assertThat(printed(1, "db", "export", "alice", "--data", data.toString()))
                .contains("\"key\":\"alice\"", "word 1 of many");
        assertThat(printed(0, "db", "rescue", rescued.toString(), "--data", data.toString()))
                .contains("lost: file: ends at byte " + cut)
                .containsPattern("room [^ ]+: [0-9]+ events kept")
                .containsPattern("facts account: [0-9]+ kept");
        assertThat(stoa("db", "rescue", rescued.toString(), "--data", data.toString()))
                .as("the file is there already")
                .isEqualTo(1);
        assertThat(store).hasSize(cut);

        assertThat(stoa("db", "restore", "--replace", rescued.toString(), "--data", data.toString()))
                .isZero();
        assertThat(printed(0, "db", "check", "--data", data.toString())).contains("nothing is wrong");
        start();
        try (IrcClient alice = login("alice")) {
            alice.send("JOIN #tea", "PRIVMSG #tea :anew");
            alice.sees("PRIVMSG #tea :anew");
            List<Integer> words = history(alice, "#tea").stream()
                    .map(line -> Pattern.compile(":word ([0-9]+) ").matcher(line))
                    .filter(Matcher::find)
                    .map(word -> Integer.parseInt(word.group(1)))
                    .toList();
            assertThat(words).hasSizeGreaterThan(100).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void accountsThatAreDamagedStopTheServerAndAreRescued() throws Exception {
        Path rescued = dir.resolve("rescued.db");
        stop();
        try (Connection store = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("store.db"));
                Statement statement = store.createStatement()) {
            statement.execute("UPDATE fact SET crc = crc + 1 WHERE key = 'bob'");
        }

        try (Program refused = Program.run("serve", "--data", data.toString(), "--listen", "127.0.0.1:0")) {
            assertThat(refused.awaitEnd()).isEqualTo(1);
            assertThat(refused.err())
                    .noneMatch(line -> line.startsWith("\tat "))
                    .last(STRING)
                    .contains("a damaged fact: account bob", "stoa db check", "stoa db rescue");
        }
        assertThat(printed(0, "db", "rescue", rescued.toString(), "--data", data.toString()))
                .contains("lost: facts: account bob: not what was written");
        assertThat(stoa("db", "restore", "--replace", rescued.toString(), "--data", data.toString()))
                .isZero();
        start();
        // The log still had him.
        login("bob").close();
    }

    @Test
    void accountIsExportedAndErased() throws Exception {
        try (IrcClient alice = login("alice");
                IrcClient bob = login("bob")) {
            alice.send("JOIN #tea", "PRIVMSG #tea :비밀 \"quoted\"", "PRIVMSG bob :in private");
            alice.send("TOPIC #tea :what she drinks", "MODE #tea +b tea!*@*");
            alice.settle();
            bob.send("JOIN #tea", "PRIVMSG #tea :his own");
            bob.settle();
        }
        String lines = printed(0, "db", "export", "Alice", "--data", data.toString());
        assertThat(lines.lines())
                .anyMatch(line -> line.startsWith("{\"fact\":\"account\",\"key\":\"alice\""))
                .noneMatch(line -> line.contains("SCRAM"))
                .anyMatch(line -> line.contains("\"text\":\"비밀 \\\"quoted\\\"\""))
                .anyMatch(line -> line.contains("\"room\":\"@alice,bob\"") && line.contains("in private"))
                .noneMatch(line -> line.contains("his own"))
                .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        assertThat(stoa("db", "erase", "alice", "--data", data.toString()))
                .as("while the server runs")
                .isEqualTo(1);
        stop();
        assertThat(stoa("db", "erase", "alice", "--data", data.toString())).isZero();
        assertThat(stoa("db", "erase", "alice", "--data", data.toString()))
                .as("nothing is left")
                .isEqualTo(1);
        assertThat(stoa("db", "export", "alice", "--data", data.toString())).isEqualTo(1);
        assertThat(stoa("db", "check", "--data", data.toString())).isZero();
        assertThat(stored()).contains("his own").doesNotContain("what she drinks", "alice!");
        start();
        try (IrcClient bob = login("bob");
                IrcClient alice = IrcClient.registered(address(), "alice")) {
            bob.send("JOIN #tea", "CHATHISTORY LATEST alice * 10", "CS INFO #tea", "NS INFO alice", "MODE #tea b");
            String his = String.join("\n", bob.settle());
            assertThat(his)
                    .contains("Founder: nobody")
                    .containsPattern(" 367 bob #tea tea!\\*@\\* [a-z.]+ :")
                    .doesNotContain("in private", " 332 ");
            assertThat(String.join("\n", history(bob, "#tea")))
                    .contains(":his own")
                    .doesNotContain("비밀");
            alice.send("REGISTER * * other-street");
            alice.sees("REGISTER SUCCESS alice");
        }
    }

    /** All that is in files of the record. */
    private String stored() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    private void start() throws IOException {
        directory = DataDirectory.open(data);
        server = Server.start(config, DiskJournal.open(data, config.storage(), Clock.SYSTEM), Clock.SYSTEM, "test");
    }

    private void restart() throws IOException {
        stop();
        start();
    }

    private InetSocketAddress address() {
        return server.addresses().get(0);
    }

    private IrcClient login(String name) throws IOException {
        IrcClient client = new IrcClient(address());
        String plain =
                Base64.getEncoder().encodeToString(("\0" + name + "\0sesame-street").getBytes(StandardCharsets.UTF_8));
        client.send("CAP REQ :sasl " + CAPS, "NICK " + name, "USER " + name + " 0 * :" + name);
        client.send("AUTHENTICATE PLAIN", "AUTHENTICATE " + plain);
        client.sees(" 903 ");
        client.send("CAP END");
        client.sees(" 001 " + name + " ");
        client.settle();
        return client;
    }

    /** All lines of a batch with the newest, without the reference of the batch. */
    private static List<String> history(IrcClient client, String target) throws IOException {
        client.send("CHATHISTORY LATEST " + target + " * 200");
        return client.settle().stream()
                .filter(line -> line.contains("batch="))
                .map(line -> line.replaceFirst("batch=[0-9a-z]+-[0-9]+;?", ""))
                .toList();
    }

    private static String msgid(String line) {
        return first(MSGID, line);
    }

    private static String epoch(String line) {
        return first(EPOCH, line);
    }

    private static String time(String line) {
        return first(Pattern.compile("time=([^; ]+)"), line);
    }

    private static String first(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        assertThat(matcher.find()).as(line).isTrue();
        return matcher.group(1);
    }

    private static int stoa(String... args) {
        return new CommandLine(new StoaCommand()).execute(args);
    }

    private static String printed(int status, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            assertThat(stoa(args)).isEqualTo(status);
        } finally {
            System.setOut(before);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
