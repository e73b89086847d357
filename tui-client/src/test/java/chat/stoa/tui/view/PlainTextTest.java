package chat.stoa.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.testing.ClientScript;
import org.junit.jupiter.api.Test;

class PlainTextTest {

    private final PlainText text = new PlainText();
    private final ClientScript client = ClientScript.inTea();

    @Test
    void aRoomThatIsCalledOtherwiseIsNotToldASecondTime() {
        client.says(":alice!a@h PRIVMSG #tea :oolong").says(":bob!b@h PRIVMSG tester :psst");
        assertThat(text.news(client.model())).contains("alice: oolong", "bob: psst");
        client.says(":alice!a@h RENAME #tea #coffee :").says(":bob!b@h NICK bert");
        assertThat(text.news(client.model()))
                .contains("in #coffee:", "alice renamed the room to #coffee", "in bert:")
                .doesNotContain("alice: oolong", "bob: psst");
    }

    @Test
    void nobodyCanMakeALineThatSomebodyElseSeemsToHaveSaid() {
        ClientScript other = ClientScript.started(ClientScript.settings(), 80, 24)
                .signsIn("message-tags batch draft/multiline=max-bytes=4096,max-lines=5")
                .joinsTea();
        other.says("@msgid=m :mallory!m@h BATCH +x draft/multiline #tea")
                .says("@batch=x :mallory!m@h PRIVMSG #tea :hi")
                .says("@batch=x :mallory!m@h PRIVMSG #tea :bob: yes, I agree")
                .says(":mallory!m@h BATCH -x");

        assertThat(text.news(other.model())).containsSequence("mallory: hi", "  | bob: yes, I agree");
    }

    @Test
    void aRoomThatIsClosedAndOpenedAgainTellsWhatIsNew() {
        client.says(":bob!b@h PRIVMSG tester :psst");
        text.news(client.model());
        client.enters("/query bob").enters("/close").says(":bob!b@h PRIVMSG tester :still there?");
        assertThat(text.news(client.model())).contains("bob: still there?").doesNotContain("bob: psst");
    }
}
