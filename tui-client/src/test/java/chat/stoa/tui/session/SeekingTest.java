package chat.stoa.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.ClientLimits;
import chat.stoa.tui.testing.ClientScript;
import chat.stoa.tui.testing.RecordedRoom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Going to a message that was found on the server, however far back it is. */
class SeekingTest {

    private static final String CAPS =
            "message-tags server-time echo-message batch draft/chathistory labeled-response soju.im/search";
    private static final int MOST = ClientLimits.DEFAULT.entriesPerRoom();

    private final ClientScript client =
            ClientScript.started(ClientScript.settings(), 80, 24).signsIn(CAPS).joinsTeaAsking();
    private final RecordedRoom tea = new RecordedRoom(client, "#tea");

    private void goesToTheFirstOf(int lines) {
        tea.say("the first").say(lines - 1);
        goesToTheFirst();
    }

    /** The user has found it on the server. */
    private void goesToTheFirst() {
        tea.answer();
        client.enters("/search first");
        List<String> sent = client.sent();
        String label = sent.get(sent.size() - 1).replaceFirst(".*label=([^ ;]+).*", "$1");
        client.says("@label=" + label + " :s BATCH +f soju.im/search");
        client.says("@batch=f;msgid=m1 :bob!b@h PRIVMSG #tea :the first").says(":s BATCH -f");
        client.presses(KeyCode.ENTER).sees("fetching older messages");
    }

    @Test
    void whatIsFarBackIsReached() {
        goesToTheFirstOf(4_500);
        tea.answer(30);
        client.sees("fetching older messages");
        tea.answer();
        client.sees("the first").sees("line 3").sees("select it");
    }

    @Test
    void whatIsFurtherBackThanARoomKeepsEndsInTrueWords() {
        goesToTheFirstOf(MOST + 1_000);
        tea.answer();
        client.sees("it is further back than a room keeps lines here");
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void longLinesFillARoomEarlier() {
        tea.say("the first");
        String words = "x".repeat(400) + " ";
        for (int i = 0; i < 3_500; i++) {
            tea.say(words + i);
        }
        goesToTheFirst();
        tea.answer(100);
        client.sees("it is further back than a room keeps lines here");
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void escapeEndsIt() {
        goesToTheFirstOf(4_500);
        tea.answer(5);
        client.presses(KeyCode.ESCAPE).sees("not looking for it any more");
        tea.answer();
        client.sees("line 4500").seesNot("the first");
        assertThat(tea.numbers(client.room("#tea").log())).hasSizeLessThan(1_000);
    }

    @Test
    void scrollingEndsIt() {
        goesToTheFirstOf(4_500);
        tea.answer(5);
        client.presses(KeyCode.PAGE_UP);
        tea.answer();
        assertThat(tea.numbers(client.room("#tea").log())).hasSizeLessThan(1_000);
    }

    @Test
    void goingElsewhereAndBackEndsItToo() {
        goesToTheFirstOf(4_500);
        client.enters("/query bob").presses(InputEvent.Key.alt('/'));
        tea.answer();
        client.seesNot("the first");
        assertThat(tea.numbers(client.room("#tea").log())).hasSizeLessThan(1_000);
    }

    @Test
    void typingDoesNotEndIt() {
        goesToTheFirstOf(1_500);
        tea.answer(2);
        client.types("hello");
        tea.answer();
        client.sees("the first");
    }

    @Test
    void aServerThatDoesNotAnswerEndsIt() {
        goesToTheFirstOf(4_500);
        client.sent();
        client.passesSeconds(11).sees("the server does not answer");
        assertThat(client.sent()).noneMatch(line -> line.startsWith("CHATHISTORY"));
    }

    @Test
    void aConnectionThatBreaksEndsIt() {
        goesToTheFirstOf(4_500);
        client.breaks("reset").sees("older messages cannot be fetched now");
    }
}
