package chat.stoa.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.testing.ClientScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many lines at once, which many servers take for a flood: a few are under way, the others wait for their answers. */
class PacingTest {

    private final List<String> said = new ArrayList<>();

    private void enters(ClientScript client, int lines) {
        IntStream.rangeClosed(1, lines).forEach(i -> client.enters("line " + i));
    }

    /** How many lines of talk were sent since the last look. */
    private int sent(ClientScript client) {
        client.passes(Duration.ZERO);
        int before = said.size();
        client.sent().stream()
                .filter(line -> line.contains("PRIVMSG"))
                .map(line -> line.substring(line.indexOf(" :") + 2))
                .forEach(said::add);
        return said.size() - before;
    }

    private void allWereSent(int lines) {
        assertThat(said)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, lines)
                        .mapToObj(i -> "line " + i)
                        .toList());
    }

    @Test
    void anEchoMakesSpaceForOneMore() {
        ClientScript client = ClientScript.inTea();
        enters(client, 20);
        assertThat(sent(client)).isEqualTo(5);
        for (int i = 1; i <= 15; i++) {
            client.says("@label=" + Integer.toString(i, 36) + " :tester!t@h PRIVMSG #tea :line " + i);
            assertThat(sent(client)).isEqualTo(1);
        }
        allWereSent(20);
    }

    @Test
    void aRefusalDoesSoToo() {
        ClientScript client = ClientScript.inTea();
        enters(client, 6);
        assertThat(sent(client)).isEqualTo(5);
        client.says("@label=3 :irc.example 404 tester #tea :No");
        assertThat(sent(client)).isEqualTo(1);
    }

    @Test
    void withoutEchoesTheAnswersToPingsSetThePace() {
        ClientScript old = ClientScript.inTeaAtAnOldServer();
        enters(old, 12);
        assertThat(sent(old)).isEqualTo(5);
        for (int ping = 1; !old.model().outbox().isEmpty(); ping++) {
            old.passesSeconds(2).says(":irc.example PONG irc.example stoa-" + ping);
            assertThat(sent(old)).isLessThanOrEqualTo(5);
        }
        allWereSent(12);
    }

    @Test
    void whatWaitedForTheConnectionGoesOutInTheSamePace() {
        ClientScript client = ClientScript.inTea().breaks("reset");
        enters(client, 7);
        client.passesSeconds(3).signsIn("echo-message").joinsTeaAsking();
        assertThat(sent(client)).isEqualTo(5);
        client.says(":tester!t@h PRIVMSG #tea :line 1");
        assertThat(sent(client)).isEqualTo(1);
    }

    @Test
    void aServerThatNeverAnswersIsNotWaitedForForEver() {
        ClientScript client = ClientScript.inTea();
        enters(client, 6);
        assertThat(sent(client)).isEqualTo(5);
        client.passesSeconds(29).says("PING x");
        assertThat(sent(client)).isZero();
        client.passesSeconds(1);
        assertThat(sent(client)).isEqualTo(1);
    }

    @Test
    void aClosedRoomMakesSpaceForOthers() {
        ClientScript client = ClientScript.inTea();
        enters(client, 5);
        client.enters("/msg alice line 6");
        assertThat(sent(client)).isEqualTo(5);
        client.presses(InputEvent.Key.alt('2')).enters("/close");
        assertThat(sent(client)).isEqualTo(1);
        allWereSent(6);
    }

    @Test
    void aServerThatKnowsMessagesAgainReadsAtItsOwnPace() {
        ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24)
                .signsIn("message-tags echo-message labeled-response batch stoa.chat/durable")
                .joinsTea();
        enters(client, 20);
        assertThat(sent(client)).isEqualTo(20);
    }

    @Test
    void whatRestsForSomebodyWhoIsNotBackIsNotSentWithEachAnswerToOthers() {
        String caps = "message-tags echo-message labeled-response batch stoa.chat/durable";
        ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24)
                .signsIn(caps)
                .joinsTea();
        enters(client.breaks("reset").enters("/query bob"), 3);
        client.passesSeconds(3).signsIn(caps);
        assertThat(sent(client)).isEqualTo(3);
        client.joinsTea();
        missed(client, 3);
        client.enters("line 4").enters("/join #tea").enters("elsewhere");
        assertThat(sent(client)).as("only what is said elsewhere").isEqualTo(1);
        client.says("@label=4 :tester!t@h PRIVMSG #tea :elsewhere");
        assertThat(sent(client)).isZero();
        client.passesSeconds(10);
        said.clear();
        assertThat(sent(client)).isEqualTo(4);
        allWereSent(4);
    }

    @Test
    void whoIsNotBackDoesNotKeepOthersWaiting() {
        String caps = "message-tags echo-message labeled-response batch";
        ClientScript client = ClientScript.inTea().breaks("reset").enters("/query bob");
        enters(client, 5);
        client.enters("/msg alice for alice").passesSeconds(3).signsIn(caps);
        assertThat(sent(client)).isEqualTo(5);
        missed(client, 5);
        sent(client);
        assertThat(said).hasSize(6).endsWith("for alice");
        client.says("@label=6 :tester!t@h PRIVMSG alice :for alice");
        assertThat(sent(client)).isZero();
        client.passesSeconds(10);
        assertThat(sent(client)).isEqualTo(5);
    }

    @Test
    void whatRestsIsNotSentBeforeTheNextServerHasGreeted() {
        String caps = "message-tags echo-message labeled-response batch";
        ClientScript client = ClientScript.inTea().breaks("reset").enters("/query bob");
        enters(client, 1);
        client.passesSeconds(3).signsIn(caps);
        assertThat(sent(client)).isEqualTo(1);
        missed(client, 1);
        client.breaks("reset").passesSeconds(9).opens();
        client.says(":s CAP * LS :" + caps).says(":s CAP tester ACK :" + caps).says(":s 001 tester :Welcome");
        client.passesSeconds(10);
        assertThat(sent(client)).isZero();
        client.says(":s 422 tester :none");
        assertThat(sent(client)).isEqualTo(1);
    }

    private static void missed(ClientScript client, int lines) {
        IntStream.rangeClosed(1, lines).forEach(i -> client.says("@label=" + i + " :s 401 tester bob :No such nick"));
    }
}
