package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.work.CapturedLog;
import chat.stoa.work.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What clients send by mistake or in bad faith: they get the answer that is specified, nothing of it reaches the log as
 * an error, and bob goes on undisturbed.
 */
@Timeout(120)
class BadInputTest {

    private CapturedLog log;
    private Server server;
    private IrcClient bob;

    @BeforeEach
    void open() throws Exception {
        log = new CapturedLog();
        server = ServerTest.start("[limits]\nflood_lines_per_second = 0\n");
        bob = IrcClient.registered(ServerTest.address(server), "bob");
    }

    @AfterEach
    void close() throws Exception {
        try {
            bob.send("PRIVMSG bob :undisturbed");
            bob.sees("undisturbed");
            assertThat(bob.settle()).isEmpty();
            assertThat(log.errors()).isEmpty();
        } finally {
            bob.close();
            server.close();
            log.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {513, 4607, 4608, 10_000, 60_000})
    void anOverLongLineIsRefusedWith417(int length) throws IOException {
        try (IrcClient alice = alice()) {
            String start = "PRIVMSG alice :";
            alice.sendRaw(start + "x".repeat(length - start.length()) + "\r\n");
            assertThat(alice.settle()).singleElement().asString().contains(" 417 alice ");
        }
    }

    @Test
    void theLongestLineIsCarriedOut() throws IOException {
        try (IrcClient alice = alice()) {
            String start = "PING ";
            String token = "x".repeat(400);
            alice.sendRaw(start + token + "\r\n");
            alice.sees(token);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, 5_000, 60_000})
    void overLongTagsAreRefusedWith417(int length) throws IOException {
        try (IrcClient alice = alice()) {
            alice.sendRaw("@+a=" + "x".repeat(length) + " PRIVMSG alice :hello\r\n");
            assertThat(alice.settle()).singleElement().asString().contains(" 417 alice ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRIVMSG bob :a\0b", "PRIVMSG bob :a\rb", "\0", "PRIVMSG\0bob :x", "\rPRIVMSG bob :x"})
    void nulAndBareCrAreRefused(String line) throws IOException {
        try (IrcClient alice = alice()) {
            alice.sendRaw(line + "\r\n");
            assertThat(alice.settle()).singleElement().asString().contains(" 400 alice ");
        }
    }

    @Test
    void aBareLfEndsALine() throws IOException {
        try (IrcClient alice = alice()) {
            alice.sendRaw("PRIVMSG alice :one\nPRIVMSG alice :two\n");
            alice.sees("one");
            alice.sees("two");
        }
    }

    @Test
    void emptyAndBlankLinesAreNothing() throws IOException {
        try (IrcClient alice = alice()) {
            alice.sendRaw("\r\n\n\r\n   \r\n" + "\n".repeat(20_000));
            assertThat(alice.settle()).isEmpty();
        }
    }

    @Test
    void invalidUtf8IsRefusedWithFail() throws IOException {
        try (IrcClient alice = alice()) {
            alice.sendRaw("PRIVMSG bob :caf\u00e9\r\n");
            assertThat(alice.settle()).singleElement().asString().contains("FAIL PRIVMSG INVALID_UTF8 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NOSUCH", "NOSUCH a b :c", "123", ":x NOSUCH", "@a=b NOSUCH", "@a=b", ":x", "::: :", "\u00a7"})
    void unknownCommandsAreRefusedWith421(String line) throws IOException {
        try (IrcClient alice = alice()) {
            alice.sendRaw(line.getBytes(StandardCharsets.UTF_8));
            alice.sendRaw("\r\n");
            assertThat(alice.settle()).singleElement().asString().contains(" 421 alice ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JOIN", "PART", "TOPIC", "USER", "PING", "MODE"})
    void missingParametersAreRefused(String verb) throws IOException {
        try (IrcClient alice = alice()) {
            alice.send(verb);
            assertThat(alice.settle()).singleElement().asString().containsPattern(" (461|462) alice ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JOIN #a", "PRIVMSG bob :hi", "TOPIC #a :x", "WHO bob", "MODE #a", "NAMES #a", "LUSERS"})
    void commandsBeforeRegistrationAreRefusedWith451(String line) throws IOException {
        try (IrcClient nobody = new IrcClient(ServerTest.address(server))) {
            nobody.send(line);
            assertThat(nobody.settle()).singleElement().asString().contains(" 451 * ");
        }
    }

    @Test
    void aLineWithoutEndClosesTheConnectionWithTheReason() throws IOException {
        try (IrcClient alice = alice()) {
            alice.sendRaw("x".repeat(100_000));
            List<String> end = alice.seesEnd();
            assertThat(end).singleElement().asString().startsWith("ERROR ").contains("Input line too long");
        }
    }

    @Test
    void oneByteAtATimeIsAsGoodAsAny() throws IOException {
        try (IrcClient alice = alice()) {
            for (char c : "PRIVMSG alice :drop by drop\r\nPING end\r\n".toCharArray()) {
                alice.sendRaw(String.valueOf(c));
            }
            alice.sees("drop by drop");
            alice.sees("end");
        }
    }

    @Test
    void aClientThatIsFullOfWordsAndNeverReadsIsClosed() throws Exception {
        try (IrcClient alice = alice()) {
            byte[] block = ("PING " + "x".repeat(400) + "\r\n").repeat(100).getBytes(StandardCharsets.US_ASCII);
            Thread talker = new Thread(() -> {
                try {
                    for (int i = 0; i < 10_000; i++) {
                        alice.sendRaw(block);
                    }
                } catch (IOException e) {
                    // Closed by the server: that is what the test waits for.
                }
            });
            talker.start();
            while (server.counters().registered() > 1) {
                bob.send("PRIVMSG bob :meanwhile");
                bob.sees("meanwhile");
            }
            talker.join();
        }
    }

    @Test
    void anyBytesLeaveTheServerStanding() {
        Seeds.check(60, random -> {
            try (IrcClient alice = alice()) {
                byte[] bytes = new byte[random.nextInt(1, 3000)];
                random.nextBytes(bytes);
                String words = "NICK USER JOIN #a PRIVMSG bobo MODE +b TOPIC CAP LS 302 REQ :batch @label=x ,";
                String[] vocabulary = words.split(" ", -1);
                StringBuilder text = new StringBuilder();
                for (int i = random.nextInt(200); i > 0; i--) {
                    text.append(vocabulary[random.nextInt(vocabulary.length)])
                            .append(random.nextInt(5) == 0 ? "\r\n" : " ");
                }
                alice.sendRaw(text + "\r\n");
                alice.sendRaw(bytes);
                alice.sendRaw("\r\n");
                alice.settle();
            }
            assertThat(log.errors()).isEmpty();
        });
    }

    private int clients;

    private IrcClient alice() throws IOException {
        String nick = clients++ == 0 ? "alice" : "alice" + clients;
        return IrcClient.registered(ServerTest.address(server), nick);
    }
}
