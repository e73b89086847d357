package chat.stoa.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.testing.ClientScript;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectingTest {

    private static final InputEvent.Key SELECT = InputEvent.Key.of(KeyCode.UP).withShift();

    private final ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24)
            .signsIn("message-tags server-time echo-message labeled-response batch draft/message-redaction")
            .joinsTea()
            .says("@msgid=m1 :alice!a@h PRIVMSG #tea :see https://example.org/a_(b), and tell me")
            .says("@msgid=m2 :bob!b@h PRIVMSG #tea :looks good");

    @Test
    void aMessageIsAnswered() {
        client.presses(SELECT)
                .sees("r reply  + react")
                .presses(KeyCode.UP)
                .types("r")
                .sees("answering alice");
        client.enters("thanks");
        assertThat(client.sent()).containsExactly("@+draft/reply=m1;label=1 PRIVMSG #tea :thanks");
        client.seesNot("answering");
        client.says("@label=1;msgid=m3;+draft/reply=m1 :tester!t@h PRIVMSG #tea :thanks");
        assertThat(client.screen()).containsSubsequence("┌ alice: see https://example.org", "thanks");
    }

    @Test
    void anAnswerCanBeTakenBackBeforeItIsSent() {
        client.presses(SELECT)
                .types("r")
                .presses(KeyCode.ESCAPE)
                .seesNot("answering")
                .enters("just so");
        assertThat(client.sent()).containsExactly("@label=1 PRIVMSG #tea :just so");
    }

    @Test
    void whoIsAnsweredIsMentioned() {
        client.enters("mine").says("@label=1;msgid=m3 :tester!t@h PRIVMSG #tea :mine");
        client.presses(InputEvent.Key.alt('1'));
        client.says("@msgid=m4;+draft/reply=m3 :bob!b@h PRIVMSG #tea :indeed");
        assertThat(client.room("#tea").reading().mentions()).isEqualTo(1);
    }

    @Test
    void reactionsAreSentAndCounted() {
        client.presses(SELECT).types("+").sees("react with").presses(KeyCode.ENTER);
        client.presses(SELECT).types("+:tada:").presses(KeyCode.ENTER);
        client.presses(SELECT).types("+:rock").presses(KeyCode.ENTER);
        client.presses(SELECT).types("+:zzz").presses(KeyCode.ENTER);
        String reply = "@+draft/reply=m2;+draft/react=";
        assertThat(client.sent())
                .containsExactly(
                        reply + "👍 TAGMSG #tea",
                        reply + "🎉 TAGMSG #tea",
                        reply + "🚀 TAGMSG #tea",
                        reply + ":zzz TAGMSG #tea");
        client.says("@msgid=r1;+draft/reply=m2;+draft/react=+1 :tester!t@h TAGMSG #tea");
        client.says("@msgid=r2;+draft/reply=m2;+draft/react=+1 :alice!a@h TAGMSG #tea");
        client.says("@msgid=r3;+draft/reply=m2;+draft/react=+1 :alice!a@h TAGMSG #tea");
        assertThat(client.screen()).containsSubsequence("looks good", "+1 2");
        client.says("@msgid=x :alice!a@h REDACT #tea r2").seesNot("+1 2").sees("+1");
    }

    @Test
    void aMessageIsTakenBackAfterOneMoreQuestion() {
        client.presses(SELECT).types("x").sees("x again");
        assertThat(client.sent()).isEmpty();
        client.types("x");
        assertThat(client.sent()).containsExactly("REDACT #tea m2");
        client.says("@msgid=m9 :bob!b@h REDACT #tea m2 :typo")
                .sees("removed by bob: typo")
                .seesNot("looks good");
    }

    @Test
    void theOriginalTextIsCopied() {
        client.presses(SELECT).types("k").types("y");
        assertThat(client.effects()).contains(new Effect.Copy("see https://example.org/a_(b), and tell me"));
        client.sees("copied");
    }

    @Test
    void anAddressIsOpenedWithoutThePunctuationBehindIt() {
        client.presses(SELECT).types("ko");
        assertThat(client.effects()).contains(new Effect.Open("https://example.org/a_(b)"));
        client.presses(SELECT).types("o").sees("there is no address in it");
    }

    @Test
    void aMessageIsQuotedAndMarkedUnread() {
        client.presses(SELECT).types("q");
        assertThat(client.input()).isEqualTo("<bob> looks good ");
        client.presses(SELECT).types("ku").sees("2 new");
    }

    @Test
    void withoutIdsNothingCanBeAnsweredButCopied() {
        ClientScript old = ClientScript.inTeaAtAnOldServer().says(":bob!b@h PRIVMSG #tea :hello");
        old.presses(SELECT).types("r").sees("this server gives messages no ids");
        old.types("y");
        assertThat(old.effects()).contains(new Effect.Copy("hello"));
    }

    @Test
    void keysThatAreNotAboutTheMessageLeaveIt() {
        for (int i = 0; i < 40; i++) {
            client.says("@msgid=n" + i + " :bob!b@h PRIVMSG #tea :line " + i);
        }
        client.enters("/query alice").presses(InputEvent.Key.alt('2'));
        selected().presses(KeyCode.END).sees("line 39").seesNot("r reply");
        selected().presses(InputEvent.Key.ctrl('g')).sees("go to").presses(KeyCode.ESCAPE);
        selected().presses(InputEvent.Key.alt('/'));
        assertThat(client.model().currentRoom().name()).isEqualTo("alice");
        client.presses(InputEvent.Key.alt('/'));
        selected().presses(KeyCode.ENTER).presses(InputEvent.Key.ctrl('n'));
        assertThat(client.model().currentRoom().name()).isNotEqualTo("#tea");
        assertThat(client.model().ui().overlay()).isEqualTo(Overlay.NONE);
        client.says("@msgid=o :bob!b@h PRIVMSG #tea :tester: here");
        client.presses(InputEvent.Key.alt('/'));
        client.says("@msgid=p :alice!a@h PRIVMSG tester :there");
        selected().presses(InputEvent.Key.alt('a')).sees("there").types("t");
        assertThat(client.input()).isEqualTo("t");
    }

    @Test
    void theMessageThatIsAnsweredIsFetched() {
        ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24)
                .signsIn("message-tags server-time batch draft/chathistory")
                .joinsTea()
                .says(":s FAIL CHATHISTORY MESSAGE_ERROR LATEST #tea :not now")
                .says("@msgid=m9;+draft/reply=x1 :bob!b@h PRIVMSG #tea :I think so too");
        client.presses(SELECT).types("g").sees("looking for it");
        assertThat(client.sent()).containsExactly("CHATHISTORY BEFORE #tea msgid=m9 100");
        client.says(":s BATCH +p chathistory #tea")
                .says("@batch=p;msgid=x1 :alice!a@h PRIVMSG #tea :long ago")
                .says("@batch=p;msgid=x2 :bob!b@h PRIVMSG #tea :" + words("one", 60))
                .says("@batch=p;msgid=x3 :bob!b@h PRIVMSG #tea :" + words("two", 60))
                .says("@batch=p;msgid=x4 :bob!b@h PRIVMSG #tea :" + words("three", 60))
                .says(":s BATCH -p");
        client.passesSeconds(5).sees("long ago").sees("r reply").types("r").sees("answering alice");
        client.presses(KeyCode.ESCAPE);
        client.presses(SELECT)
                .types("g")
                .passesSeconds(5)
                .presses(SELECT)
                .types("kg")
                .sees("it answers no message");
    }

    @Test
    void theMessageThatIsAnsweredMayNotBeThereAnyMore() {
        client.says("@msgid=m9;+draft/reply=x1 :bob!b@h PRIVMSG #tea :I think so too");
        client.presses(SELECT).types("g").sees("older messages cannot be fetched now");
    }

    @Test
    void aLongMessageIsSelectedFromItsFirstRowOn() {
        client.says("@msgid=l :bob!b@h PRIVMSG #tea :" + words("long", 40));
        for (int i = 0; i < 40; i++) {
            client.says("@msgid=n" + i + " :alice!a@h PRIVMSG #tea :line " + i);
        }
        client.presses(SELECT);
        for (int i = 0; i < 40; i++) {
            client.presses(KeyCode.UP);
        }
        client.sees("long0 ").sees("long39").sees("r reply");
        client.presses(KeyCode.UP)
                .sees("looks good")
                .presses(KeyCode.DOWN)
                .sees("long0 ")
                .sees("long39");
    }

    @Test
    void ofAMessageThatDoesNotFitOneSeesTheBeginning() {
        ClientScript small = ClientScript.inTea(60, 12);
        small.says("@msgid=l :bob!b@h PRIVMSG #tea :" + words("huge", 80));
        for (int i = 0; i < 20; i++) {
            small.says("@msgid=n" + i + " :alice!a@h PRIVMSG #tea :line " + i);
        }
        small.presses(SELECT);
        for (int i = 0; i < 20; i++) {
            small.presses(KeyCode.UP);
        }
        small.sees("huge0 ").sees("huge20 ").seesNot("huge79");
        for (int i = 0; i < 3; i++) {
            small.presses(KeyCode.DOWN);
        }
        small.sees("line 2")
                .presses(KeyCode.UP)
                .presses(KeyCode.UP)
                .presses(KeyCode.UP)
                .sees("huge0 ");
    }

    @Test
    void thereMayBeNothingToSelect() {
        ClientScript.inTea().presses(SELECT).sees("there is no message to select");
    }

    private static String words(String word, int count) {
        return IntStream.range(0, count).mapToObj(i -> word + i).collect(Collectors.joining(" "));
    }

    private ClientScript selected() {
        return client.presses(SELECT).presses(KeyCode.UP).sees("r reply");
    }

    @Test
    void hostileReactionsAreBounded() {
        for (int i = 0; i < 300; i++) {
            client.says("@+draft/reply=m2;+draft/react=" + "\uD83D\uDE00".repeat(i % 40) + "\u001b" + i + " :eve" + i
                    + "!e@h TAGMSG #tea");
        }
        assertThat(client.room("#tea")
                        .log()
                        .findMessage("m2")
                        .orElseThrow()
                        .extra()
                        .reactions())
                .hasSizeLessThanOrEqualTo(200);
        assertThat(client.screen()).doesNotContain("\u001b");
    }

    @Test
    void whatIsUnreadFromAMessageOnStaysUnreadWhenTheRoomIsLeft() {
        for (int i = 1; i <= 5; i++) {
            client.says("@msgid=u" + i + " :alice!a@h PRIVMSG #tea :number " + i);
        }
        client.presses(InputEvent.Key.of(KeyCode.UP).withShift())
                .presses(KeyCode.UP)
                .types("u")
                .sees("── 2 new ──");
        client.says("@msgid=u6 :alice!a@h PRIVMSG #tea :number 6").sees("── 3 new ──");
        client.presses(InputEvent.Key.alt('1')).sees("#tea        3│");
        client.presses(InputEvent.Key.alt('a'));
        assertThat(client.screen()).containsSubsequence("number 3", "3 new", "number 4");
        client.presses(InputEvent.Key.alt('1')).seesNot("#tea        3│");
    }
}
