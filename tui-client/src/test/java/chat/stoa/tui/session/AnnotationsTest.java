package chat.stoa.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.Extra;
import chat.stoa.tui.testing.ClientScript;
import chat.stoa.tui.testing.RecordedRoom;
import org.junit.jupiter.api.Test;

/** Reactions to messages, and messages taken back, that are older than what is here. */
class AnnotationsTest {

    private static final String CAPS =
            "message-tags server-time echo-message batch draft/chathistory labeled-response draft/message-redaction";
    private static final String FIRST = "+draft/reply=m1;+draft/react=";

    private final ClientScript client =
            ClientScript.started(ClientScript.settings(), 80, 24).signsIn(CAPS).joinsTeaAsking();
    private final RecordedRoom tea = new RecordedRoom(client, "#tea");

    private void goesBack() {
        client.presses(InputEvent.Key.of(KeyCode.HOME).withAlt());
        tea.answer();
        client.presses(InputEvent.Key.of(KeyCode.HOME).withAlt());
    }

    private Extra first() {
        return client.room("#tea").log().findMessage("m1").orElseThrow().extra();
    }

    @Test
    void aReactionThatCameLaterThanThePageOfItsMessageIsThere() {
        tea.say("first").say(150).happens(FIRST + "agreed", "TAGMSG #tea").answer();
        client.seesNot("agreed");
        goesBack();
        client.sees("first").sees("agreed");
        assertThat(first().reactions()).hasSize(1);
    }

    @Test
    void aReactionThatWasTakenBackIsNot() {
        tea.say("first").say(150);
        tea.happens(FIRST + "agreed", "TAGMSG #tea").happens(FIRST + "doubted", "TAGMSG #tea");
        tea.happens("", "REDACT #tea m152").answer();
        goesBack();
        client.sees("doubted").seesNot("agreed");
    }

    @Test
    void aMessageThatWasTakenBackLaterIsGone() {
        tea.say("first").say(150).happens("", "REDACT #tea m1 :typo").answer();
        goesBack();
        client.sees("removed by bob: typo").seesNot("first");
    }

    @Test
    void whatIsSaidLiveAboutAMessageThatIsNotHereIsKnownWhenItComes() {
        tea.say("first").say("second").say(150).answer();
        client.says("@msgid=r1;" + FIRST + "agreed :alice!a@h TAGMSG #tea");
        client.says("@msgid=r2;" + FIRST + "doubted :alice!a@h TAGMSG #tea");
        client.says("@msgid=r3 :alice!a@h REDACT #tea r2");
        client.says("@msgid=r4 :alice!a@h REDACT #tea m2 :typo");
        goesBack();
        client.sees("first").sees("agreed").seesNot("doubted").sees("removed by alice: typo");
    }

    @Test
    void whatSomebodySaysWhoIsIgnoredIsNotKnown() {
        client.enters("/ignore alice");
        tea.say("first").say(150).answer();
        client.says("@msgid=r1;" + FIRST + "agreed :alice!a@h TAGMSG #tea");
        goesBack();
        assertThat(first().reactions()).isEmpty();
    }

    /** Where nothing older can come, there is nothing to wait for. */
    @Test
    void whatIsAboutNothingIsNotKept() {
        tea.say(3).answer();
        int size = client.room("#tea").log().size();
        client.says("@msgid=r1;+draft/reply=m99;+draft/react=agreed :alice!a@h TAGMSG #tea");
        assertThat(client.room("#tea").log().size()).isEqualTo(size);
    }
}
