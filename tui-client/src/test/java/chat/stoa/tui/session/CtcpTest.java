package chat.stoa.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.model.Room;
import chat.stoa.tui.testing.ClientScript;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CtcpTest {

    private final ClientScript client = ClientScript.inTea();

    @Test
    void whoAsksThisClientIsAnswered() {
        asks("zoe", "VERSION", "PING 1473523721 662865", "TIME", "CLIENTINFO");
        assertThat(client.sent())
                .containsExactly(
                        "NOTICE zoe :\u0001VERSION stoa chat (unpackaged)\u0001",
                        "NOTICE zoe :\u0001PING 1473523721 662865\u0001",
                        "NOTICE zoe :\u0001TIME Tue, 18 Mar 2025 11:03:00 GMT\u0001",
                        "NOTICE zoe :\u0001CLIENTINFO ACTION CLIENTINFO PING TIME VERSION\u0001");
    }

    @Test
    void inARoomTheAnswerIsForWhoAsks() {
        client.says(":alice!a@h PRIVMSG #tea :\u0001version");
        assertThat(client.sent()).containsExactly("NOTICE alice :\u0001VERSION stoa chat (unpackaged)\u0001");
        client.seesNot("version");
    }

    @Test
    void aQuestionIsNoConversation() {
        asks("zoe", "VERSION");
        client.says(":zoe!z@h NOTICE tester :\u0001VERSION more of it\u0001");
        assertThat(client.model().rooms().order()).containsExactly(Room.STATUS_KEY, "#tea");
        assertThat(lines(Room.STATUS_KEY))
                .endsWith("zoe asks for CTCP VERSION", "zoe answers CTCP VERSION: more of it");
    }

    @Test
    void whatIsNotKnownAndWhatIsNoQuestionIsNotAnswered() {
        asks("zoe", "DCC SEND x 1 2", "PING " + "x".repeat(201), "", "ACTION waves");
        client.says(":zoe!z@h NOTICE tester :\u0001VERSION\u0001");
        client.says(":irc.example PRIVMSG tester :\u0001VERSION\u0001");
        client.says("@time=2025-03-18T11:01:00.000Z :zoe!z@h PRIVMSG tester :\u0001VERSION\u0001");
        client.says(":tester!t@here PRIVMSG tester :\u0001VERSION\u0001");
        assertThat(client.sent()).noneMatch(line -> line.startsWith("NOTICE"));
    }

    @Test
    void whoIsIgnoredIsNotAnswered() {
        client.enters("/ignore zoe");
        asks("zoe", "VERSION");
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void aFloodOfQuestionsIsNotAnsweredWithAFlood() {
        for (int i = 0; i < 100; i++) {
            asks("zoe" + i, "PING 1");
        }
        assertThat(client.sent()).hasSize(4);
        client.passesSeconds(5);
        client.sent();
        asks("zoe", "PING 2", "PING 3");
        assertThat(client.sent()).containsExactly("NOTICE zoe :\u0001PING 2\u0001");
    }

    @Test
    void theUserAsksAndSeesTheAnswer() {
        client.enters("/ctcp bob").enters("/ctcp bob time");
        assertThat(client.sent()).containsExactly("PRIVMSG bob :\u0001VERSION\u0001", "PRIVMSG bob :\u0001TIME\u0001");
        client.says(":tester!t@here PRIVMSG bob :\u0001VERSION\u0001");
        client.says(":Bob!b@h NOTICE tester :\u0001VERSION irssi v1.4.5\u0001");
        client.sees("Bob answers CTCP VERSION: irssi v1.4.5");
        client.says(":zoe!z@h NOTICE tester :\u0001VERSION nobody asked\u0001").seesNot("nobody asked");
        client.passesSeconds(60).says(":bob!b@h NOTICE tester :\u0001VERSION late\u0001");
        client.seesNot("late");
        assertThat(client.model().rooms().order()).containsExactly(Room.STATUS_KEY, "#tea");
    }

    @Test
    void aPingTellsHowLongItTook() {
        client.enters("/ctcp bob ping");
        String sent = client.sent().get(0);
        String params = sent.substring(sent.indexOf("PING"), sent.length() - 1);
        client.passes(Duration.ofMillis(120))
                .says(":bob!b@h NOTICE tester :\u0001" + params + "\u0001")
                .sees("bob answers CTCP PING: 120 ms");
        client.enters("/ctcp bob ping a b c");
        assertThat(client.sent()).contains("PRIVMSG bob :\u0001PING a b c\u0001");
    }

    @Test
    void aWholeRoomCanBeAsked() {
        client.enters("/ctcp #tea version").says(":alice!a@h NOTICE tester :\u0001VERSION one\u0001");
        client.says(":bob!b@h NOTICE tester :\u0001VERSION two\u0001");
        client.sees("alice answers CTCP VERSION: one").sees("bob answers CTCP VERSION: two");
    }

    @Test
    void whatCannotBeAskedIsSaid() {
        client.enters("/ctcp").sees("usage: /ctcp");
        client.enters("/ctcp bob action waves").sees("usage: /ctcp");
        client.breaks("gone").enters("/ctcp bob");
        assertThat(client.sent()).noneMatch(line -> line.contains("VERSION"));
    }

    private void asks(String nick, String... queries) {
        for (String query : queries) {
            client.says(":" + nick + "!z@h PRIVMSG tester :\u0001" + query + "\u0001");
        }
    }

    private List<String> lines(String room) {
        var log = client.room(room).log();
        return IntStream.range(0, log.size()).mapToObj(i -> log.get(i).text()).toList();
    }
}
