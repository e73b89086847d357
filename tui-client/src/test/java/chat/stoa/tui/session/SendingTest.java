package chat.stoa.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.testing.ClientScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SendingTest {

    private final ClientScript client = ClientScript.inTea();

    @Test
    void anEchoConfirmsByItsLabel() {
        client.enters("one").enters("two");
        assertThat(client.sent()).containsExactly("@label=1 PRIVMSG #tea :one", "@label=2 PRIVMSG #tea :two");
        client.sees("tester: one ◷").sees("      two");

        client.says("@label=2 :tester!t@h PRIVMSG #tea :two").says("@label=1 :tester!t@h PRIVMSG #tea :one");
        assertThat(client.screen()).containsSubsequence("two", "✓", "one", "✓").doesNotContain("◷");
        client.passesSeconds(2).seesNot("✓").sees("one");
    }

    @Test
    void ownMessagesTakeTheirPlaceInTheOrderOfTheServer() {
        client.enters("mine").says(":alice!a@h PRIVMSG #tea :hers");
        assertThat(client.screen()).containsSubsequence("hers", "mine");
        client.says("@label=1 :tester!t@h PRIVMSG #tea :mine").says(":bob!b@h PRIVMSG #tea :his");
        assertThat(client.screen()).containsSubsequence("hers", "mine", "his");
    }

    @Test
    void aLabeledBatchIsUnwrapped() {
        client.enters("hi").sent();
        client.says("@label=1 BATCH +x labeled-response");
        client.says("@batch=x :irc.example 301 tester #tea :alice is away");
        client.says("@batch=x :tester!t@h PRIVMSG #tea :hi").says("BATCH -x");
        client.sees("✓");
        assertThat(client.model().outbox().isEmpty()).isTrue();
        assertThat(client.model().session().batches()).isEmpty();
    }

    @Test
    void aRefusedMessageSaysWhyAndCanBeSentAgain() {
        client.enters("spam")
                .says("@label=1 :irc.example 404 tester #tea :You are muted")
                .sent();
        client.sees("✗").sees("You are muted");
        client.enters("/retry");
        assertThat(client.sent()).containsExactly("@label=2 PRIVMSG #tea :spam");
        client.says("@label=2 FAIL PRIVMSG INVALID_UTF8 #tea :That is no text").sees("That is no text");
        assertThat(client.model().outbox().isEmpty()).isTrue();
    }

    @Test
    void withoutEchoAMessageIsShownAsSaid() {
        ClientScript old = ClientScript.inTeaAtAnOldServer();
        old.enters("hello");
        assertThat(old.sent()).containsExactly("PRIVMSG #tea :hello");
        old.sees("tester: hello").seesNot("◷");
        assertThat(old.model().outbox().size()).isEqualTo(1);

        old.passesSeconds(2);
        assertThat(old.sent()).containsExactly("PING stoa-1");
        old.says(":irc.example PONG irc.example stoa-1");
        assertThat(old.model().outbox().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"401", "403", "404", "408", "415", "439", "477", "486", "531", "716"})
    void withoutEchoARefusalMarksTheMessage(String number) {
        ClientScript old = ClientScript.inTeaAtAnOldServer();
        old.enters("hello").says(":irc.example " + number + " tester #tea :No");
        old.sees("✗ No");
    }

    @Test
    void anAnswerThatIsSentAgainIsStillAnAnswer() {
        client.says("@msgid=m1 :alice!a@h PRIVMSG #tea :well?")
                .presses(InputEvent.Key.of(KeyCode.UP).withShift());
        client.types("r")
                .enters("yes")
                .says("@label=1 :irc.example 404 tester #tea :No")
                .enters("/retry");
        assertThat(client.sent())
                .containsExactly(
                        "@+draft/reply=m1;label=1 PRIVMSG #tea :yes", "@+draft/reply=m1;label=2 PRIVMSG #tea :yes");
    }

    @Test
    void anEchoWithoutLabelConfirmsTheOldest() {
        ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24)
                .signsIn("echo-message")
                .joinsTea();
        client.enters("one").enters("two").says(":tester!t@h PRIVMSG #tea :one");
        assertThat(client.screen()).containsSubsequence("one", "✓", "two", "◷");
    }

    /** A bouncer answers PING itself, and passes the echo on when its server has sent it. */
    @Test
    void anEchoThatComesAfterTheAnswerToAPingIsNotASecondMessage() {
        ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24)
                .signsIn("message-tags echo-message")
                .joinsTea();
        client.enters("one").passesSeconds(2).says(":irc.example PONG irc.example stoa-1");
        client.enters("two").says("@msgid=m1 :tester!t@h PRIVMSG #tea :one");
        assertThat(client.screen().split("one", -1)).hasSize(2);
        client.sees("two ◷").says("@msgid=m2 :tester!t@h PRIVMSG #tea :two").sees("two ✓");
        assertThat(client.room("#tea").log().findMessage("m1")).isPresent();
        // From another client of the same user.
        client.says("@msgid=m3 :tester!t@h PRIVMSG #tea :one");
        assertThat(client.screen().split("one", -1)).hasSize(3);
    }

    @Test
    void anAcknowledgementWithoutEchoConfirms() {
        ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24)
                .signsIn("batch labeled-response")
                .joinsTea();
        client.enters("one").says("@label=1 :irc.example ACK").sees("✓").sees("one");
    }

    @Test
    void aLongLineIsSplitBetweenWordsByTheServersLimit() {
        String word = "größe ";
        client.enters(word.repeat(150).strip());
        var lines = client.sent();
        assertThat(lines).hasSizeGreaterThan(2).allSatisfy(line -> {
            String body = ":tester!t@here " + line.substring(line.indexOf(' ') + 1);
            assertThat(body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                    .isLessThanOrEqualTo(510);
            assertThat(line).endsWith("größe");
        });
        assertThat(String.join(" ", lines).split("größe", -1)).hasSize(151);
    }

    @Test
    void theOutboxIsBoundedAndTheLineIsKept() {
        ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24);
        for (int i = 0; i < client.model().limits().outboxLines(); i++) {
            client.enters("line " + i);
        }
        client.enters("one too many").sees("too many messages are waiting");
        assertThat(client.input()).isEqualTo("one too many");
    }
}
