package chat.stoa.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.testing.ClientScript;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LongMessagesTest {

    private static final String CAPS =
            "message-tags echo-message labeled-response batch " + "draft/multiline=max-bytes=4096,max-lines=5";

    private final ClientScript client = signedIn(CAPS);

    private static ClientScript signedIn(String caps) {
        ClientScript client =
                ClientScript.started(ClientScript.settings(), 80, 24).opens();
        client.says(":irc.example CAP * LS :" + caps);
        client.says(":irc.example CAP * ACK :message-tags echo-message labeled-response batch draft/multiline");
        client.says(":irc.example 001 tester :Welcome").says(":irc.example 422 tester :none");
        return client.joinsTea();
    }

    private void typesThree() {
        client.types("one").presses(InputEvent.Key.ctrl('j')).types("two").presses(InputEvent.Key.ctrl('j'));
        client.types("three").presses(KeyCode.ENTER);
    }

    @Test
    void severalLinesAreOneMessage() {
        client.types("one").presses(InputEvent.Key.ctrl('j')).types("two").presses(InputEvent.Key.ctrl('j'));
        client.types("three").sees("3 lines, one message").presses(KeyCode.ENTER);
        List<String> sent = client.sent();
        String reference = sent.get(0).split("[+ ]", -1)[3];
        assertThat(sent)
                .containsExactly(
                        "@label=1 BATCH +" + reference + " draft/multiline #tea",
                        "@batch=" + reference + " PRIVMSG #tea :one",
                        "@batch=" + reference + " PRIVMSG #tea :two",
                        "@batch=" + reference + " PRIVMSG #tea :three",
                        "BATCH -" + reference);
        client.says("@label=1;msgid=m1 :tester!t@h BATCH +x draft/multiline #tea");
        client.says("@batch=x :tester!t@h PRIVMSG #tea :one").says("@batch=x :tester!t@h PRIVMSG #tea :two");
        client.says("@batch=x :tester!t@h PRIVMSG #tea :three").says(":tester!t@h BATCH -x");
        assertThat(client.model().outbox().isEmpty()).isTrue();
        assertThat(client.room("#tea").log().findMessage("m1").orElseThrow().text())
                .isEqualTo("one\ntwo\nthree");
        assertThat(client.screen()).containsSubsequence("tester: one", "two", "three");
    }

    @Test
    void whatWaitsIsTakenApartForAServerThatDoesNotKnowThem() {
        client.breaks("reset");
        typesThree();
        client.enters("four").passesSeconds(3).signsIn("message-tags echo-message labeled-response batch");
        assertThat(client.sent()).contains("JOIN #tea");
        client.joinsTeaAsking();
        assertThat(client.sent())
                .startsWith(
                        "@label=1 PRIVMSG #tea :one",
                        "@label=2 PRIVMSG #tea :two",
                        "@label=3 PRIVMSG #tea :three",
                        "@label=4 PRIVMSG #tea :four");
        assertThat(client.screen()).containsSubsequence("tester: one", "two", "three", "four");
        client.says("@label=2;msgid=m2 :tester!t@h PRIVMSG #tea :two").sees("two ✓");
        assertThat(client.model().outbox().size()).isEqualTo(3);
    }

    @Test
    void whatMayHaveArrivedAsOneIsNotTakenApart() {
        String durable = " stoa.chat/durable";
        ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24)
                .opens()
                .says(":irc.example CAP * LS :" + CAPS + durable)
                .says(":irc.example CAP * ACK :message-tags echo-message batch draft/multiline" + durable)
                .says(":irc.example 001 tester :Welcome")
                .says(":irc.example 422 tester :none")
                .joinsTea();
        client.types("one").presses(InputEvent.Key.ctrl('j')).types("two").presses(KeyCode.ENTER);
        client.breaks("reset").passesSeconds(3).signsIn("message-tags echo-message batch" + durable);
        client.joinsTeaAsking();
        assertThat(client.sent()).noneMatch(line -> line.contains("one"));
        client.sees("may not have arrived: /retry").sees("?");
    }

    @Test
    void aLongLineGoesOnWithoutABreak() {
        String text = "word ".repeat(200).strip();
        client.enters(text);
        List<String> sent = client.sent();
        assertThat(sent).hasSize(5);
        assertThat(sent.get(1)).endsWith("word ");
        assertThat(sent.get(2)).startsWith("@batch=").contains("draft/multiline-concat");
    }

    @Test
    void moreThanTheServerTakesIsSplit() {
        client.pastes("1\n2\n3\n4\n5\n6").sees("send 6 messages");
        client.presses(KeyCode.ENTER);
        assertThat(client.sent()).hasSize(5).allMatch(line -> line.contains("PRIVMSG"));
        assertThat(client.model().outbox().size()).isEqualTo(6);
        client.pastes("1\n2\n3\n4\n5").sees("send 5 lines as one message");
    }

    @Test
    void severalLinesOfSomebodyElseAreOneEntry() {
        client.says("@msgid=m1 :alice!a@h BATCH +x draft/multiline #tea");
        client.says("@batch=x :alice!a@h PRIVMSG #tea :for tester:").says("@batch=x :alice!a@h PRIVMSG #tea :");
        client.says("@batch=x :alice!a@h PRIVMSG #tea :a ")
                .says("@batch=x;draft/multiline-concat :alice!a@h PRIVMSG #tea :b");
        client.seesNot("for tester")
                .says(":alice!a@h BATCH -x")
                .sees("for tester:")
                .sees("a b");
        assertThat(client.room("#tea").log().findMessage("m1").orElseThrow().mention())
                .isTrue();
    }

    @Test
    void aBatchWithoutEndShowsNothingAndBreaksNothing() {
        client.says(":alice!a@h BATCH +x draft/multiline #tea").says("@batch=x :alice!a@h PRIVMSG #tea :lost");
        client.says(":bob!b@h PRIVMSG #tea :hello").sees("hello").seesNot("lost");
        client.says(":alice!a@h BATCH +y draft/multiline #tea")
                .says(":alice!a@h BATCH -y")
                .sees("hello");
    }

    @Test
    void whatCannotBeSentAgainYetStays() {
        typesThree();
        client.says("@label=1 :irc.example 404 tester #tea :No").sees("✗").breaks("reset");
        client.passesSeconds(3).signsIn("message-tags echo-message labeled-response batch");
        for (int i = 2; i < client.model().limits().outboxLines(); i++) {
            client.enters("line");
        }
        client.enters("/retry");
        assertThat(client.room("#tea").log().find(failed(client)).orElseThrow().text())
                .isEqualTo("one\ntwo\nthree");
    }

    private static long failed(ClientScript client) {
        EntryLog log = client.room("#tea").log();
        return IntStream.range(0, log.size())
                .mapToObj(log::get)
                .filter(entry -> entry.delivery().canBeRetried())
                .mapToLong(Entry::id)
                .max()
                .orElse(0);
    }
}
