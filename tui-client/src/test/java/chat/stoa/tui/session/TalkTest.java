package chat.stoa.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.testing.ClientScript;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TalkTest {

    private final ClientScript client = ClientScript.inTea();

    @Test
    void roomsAndConversationsAreKeptApart() {
        client.says(":alice!a@h PRIVMSG #TEA :hello all").sees("alice: hello all");
        client.says(":bob!b@h PRIVMSG tester :psst").sees("bob").seesNot("psst");
        assertThat(client.room("bob").reading().unread()).isEqualTo(1);
        assertThat(client.room("bob").kind()).isEqualTo(Room.Kind.QUERY);
    }

    @Test
    void actionsNoticesAndStatusMessages() {
        client.says(":alice!a@h PRIVMSG #tea :\u0001ACTION waves\u0001").sees("* alice waves");
        client.says(":alice!a@h NOTICE #tea :careful").sees("-alice- careful");
        client.says(":alice!a@h PRIVMSG @#tea :ops only").sees("ops only");
        client.says(":alice!a@h PRIVMSG #tea :\u0001VERSION\u0001").seesNot("VERSION");
        client.says(":alice!a@h TAGMSG #tea").seesNot("TAGMSG");
    }

    @Test
    void whoSpeaksIsSeenAlsoWhereTheirWordsBeginAboveTheScreen() {
        for (int i = 10; i < 70; i++) {
            client.says(":dmitrij!d@h PRIVMSG #tea :line " + i);
        }
        client.sees("│dmit… line 49");
        client.input(new InputEvent.Resized(120, 30)).sees("│      dmitrij │ line 43");
        client.input(new InputEvent.Resized(120, 80)).seesNot("dmitrij │ line 11");
    }

    @Test
    void theServersClockCounts() {
        client.says("@time=2025-03-18T09:30:00.000Z :alice!a@h PRIVMSG #tea :earlier");
        assertThat(last("#tea").time()).isEqualTo(Instant.parse("2025-03-18T09:30:00Z"));
        client.says("@time=+999999999-01-01T00:00:00Z :alice!a@h PRIVMSG #tea :mad clock");
        assertThat(last("#tea").time()).isEqualTo(ClientScript.START);
        client.says("@time=yesterday :alice!a@h PRIVMSG #tea :madder");
        assertThat(last("#tea").time()).isEqualTo(ClientScript.START);
    }

    @Test
    void mentionsAreWholeWords() {
        client.presses(InputEvent.Key.alt('1')).effects();
        client.says(":alice!a@h PRIVMSG #tea :testers are people").sees(" #tea        1│");
        assertThat(client.effects()).isEmpty();
        client.says(":alice!a@h PRIVMSG #tea :hi Tester!").sees(" #tea       ●1│");
        assertThat(client.effects()).containsOnlyOnce(new Effect.Bell());
        assertThat(last("#tea").mention()).isTrue();
    }

    @Test
    void theBellRingsAtMostOnceASecondAndNotForWhatIsSeen() {
        client.says(":alice!a@h PRIVMSG #tea :tester: here");
        assertThat(client.effects()).doesNotContain(new Effect.Bell());
        client.says(":bob!b@h PRIVMSG tester :1").says(":bob!b@h PRIVMSG tester :2");
        assertThat(client.effects()).containsOnlyOnce(new Effect.Bell());
        client.passesSeconds(2).says(":bob!b@h PRIVMSG tester :3");
        assertThat(client.effects()).contains(new Effect.Bell());
    }

    @Test
    void whoLooksElsewhereFindsTheLineForNewMessages() {
        client.input(new InputEvent.Focus(false))
                .says(":alice!a@h PRIVMSG #tea :1")
                .says(":alice!a@h PRIVMSG #tea :2");
        client.sees("2 new");
    }

    @Test
    void whatThisUserSaysElsewhereIsShownAsOwn() {
        client.says(":tester!t@here PRIVMSG #tea :from my phone").sees("tester: from my phone");
        client.says(":tester!t@here PRIVMSG zoe :hi zoe");
        assertThat(last("zoe").own()).isTrue();
        assertThat(client.room("zoe").reading().unread()).isZero();
    }

    @Test
    void serversAndServicesSpeakInTheStatusRoom() {
        client.says(":irc.example NOTICE tester :looking up").says(":NickServ!s@h NOTICE tester :identify, please");
        assertThat(client.model().rooms().order()).containsExactly(Room.STATUS_KEY, "#tea");
        assertThat(client.room(Room.STATUS_KEY).reading().mentions()).isEqualTo(1);
    }

    private Entry last(String room) {
        return client.room(room).log().get(client.room(room).log().size() - 1);
    }

    /** The name is what is marked, so a mention in the middle of a group shows it. */
    @Test
    void aMentionShowsWhoMadeIt() {
        client.says(":alice!a@h PRIVMSG #tea :well").says(":alice!a@h PRIVMSG #tea :tester: look");
        client.sees("alice: well").sees("alice: tester: look");
    }

    @Test
    void theNickColumnHasPlaceForTheDashesOfANotice() {
        ClientScript wide = ClientScript.inTea(120, 24);
        wide.says(":wilhelm!w@h NOTICE #tea :careful").sees("-wilhelm- │ careful");
    }
}
