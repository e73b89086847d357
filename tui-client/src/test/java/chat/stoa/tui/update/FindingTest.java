package chat.stoa.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.testing.ClientScript;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindingTest {

    private static final String CAPS =
            "message-tags server-time batch labeled-response soju.im/search " + "draft/chathistory";

    private final ClientScript client = ClientScript.started(ClientScript.settings(), 100, 30)
            .signsIn(CAPS)
            .joinsTea()
            .says(":s FAIL CHATHISTORY MESSAGE_ERROR LATEST #tea :not now");

    @Test
    void tabGoesFromTheRoomToAllRoomsToTheServerAndBack() {
        said("#tea", "m1", "the kettle is on");
        client.presses(InputEvent.Key.ctrl('f')).types("kettle").sees("1 of 1").presses(KeyCode.TAB);
        client.sees("find in all rooms").sees("alice: the kettle is on").presses(KeyCode.TAB);
        client.sees("find on ours").sees("asking the server").presses(KeyCode.TAB);
        client.sees("find ❯ kettle").presses(KeyCode.ESCAPE).seesNot("find ");
        assertThat(client.model().ui().overlay()).isEqualTo(Overlay.NONE);
    }

    @Test
    void enterGoesToTheMessageInItsRoom() {
        client.enters("/join #milk").says(":tester!t@here JOIN #milk");
        client.says(":s FAIL CHATHISTORY MESSAGE_ERROR LATEST #milk :not now");
        said("#tea", "m1", "oolong it is");
        client.passesSeconds(1);
        said("#milk", "m2", "no oolong here");
        client.presses(InputEvent.Key.ctrl('g')).types("/OOLONG").sees("1 of 2").sees("no oolong here");
        client.presses(KeyCode.DOWN).sees("2 of 2").presses(KeyCode.ENTER);
        assertThat(client.model().currentRoom().name()).isEqualTo("#tea");
        client.sees("oolong it is").sees("Shift+Up: select it");
    }

    @Test
    void theServerIsAskedAndItsAnswerShownNewestFirst() {
        client.sent();
        client.enters("/search green tea; or not").sees("asking the server");
        String asked = client.sent().get(0);
        assertThat(asked).endsWith("SEARCH text=green\\stea\\:\\sor\\snot;limit=100");
        String label = asked.substring(asked.indexOf('=') + 1, asked.indexOf(' '));
        client.says("@label=" + label + " :s BATCH +f soju.im/search");
        client.says("@batch=f;msgid=x1;time=2025-03-17T10:00:00.000Z :bob!b@h PRIVMSG #tea :older green tea");
        client.says("@batch=f;msgid=x2;time=2025-03-18T10:00:00.000Z :bob!b@h PRIVMSG tester :green tea, you");
        client.says(":s BATCH -f");
        client.sees("10:00 bob bob: green tea, you")
                .sees("17 Mar 10:00 #tea bob: older green tea")
                .sees("1 of 2");
    }

    @Test
    void whereTheServerRemembersMoreOlderOnesAreAskedFor() {
        client.enters("/search tea");
        answer(150, 51, "tea");
        client.sees("1 of 100+").seesNot("tea 50 ");
        for (int i = 0; i < 8; i++) {
            client.presses(KeyCode.PAGE_DOWN);
        }
        client.sees("asking for older ones");
        assertThat(client.sent())
                .hasSize(1)
                .first()
                .asString()
                .endsWith(" SEARCH text=tea;before=2025-03-17T10:00:51.001Z;limit=100");
        client.presses(KeyCode.PAGE_DOWN);
        client.sent();
        client.says("@label=find-other :s BATCH +f soju.im/search")
                .says(":s BATCH -f")
                .sees("asking for older");
        client.presses(InputEvent.Key.ctrl('u')).types("tea").presses(KeyCode.ENTER);
        answer(150, 51, "tea");
        for (int i = 0; i < 8; i++) {
            client.presses(KeyCode.PAGE_DOWN);
        }
        answer(51, 31, "tea");
        client.sees("101 of 120").sees("tea 50").seesNot("120+");
    }

    @Test
    void whatAServerWithoutIdsTellsAgainIsListedOnce() {
        client.enters("/search tea");
        List<String> first = new ArrayList<>(seconds(2, 99));
        // Two that are alike, said at once.
        first.add(first.get(first.size() - 1));
        first.add(first.get(first.size() - 1));
        answerWithoutIds(first);
        for (int i = 0; i < 8; i++) {
            client.presses(KeyCode.PAGE_DOWN);
        }
        client.sees("asking for older ones");
        answerWithoutIds(seconds(1, 2));
        client.sees("of 101").seesNot("101+");
    }

    private static List<String> seconds(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(Instant.parse("2025-03-17T10:00:00.000Z")::plusSeconds)
                .map(time -> time.toString().replace("Z", ".000Z"))
                .toList();
    }

    private void answerWithoutIds(List<String> times) {
        client.says("@label=" + label() + " :s BATCH +f soju.im/search");
        times.forEach(time -> client.says("@batch=f;time=" + time + " :bob!b@h PRIVMSG #tea :tea at " + time));
        client.says(":s BATCH -f");
    }

    @Test
    void aQuestionMayNameWhoAndWhere() {
        client.sent();
        client.enters("/search from:bob in:#tea green tea");
        assertThat(client.sent()).last().asString().endsWith("SEARCH text=green\\stea;from=bob;in=#tea;limit=100");
        client.says(":s FAIL SEARCH INVALID_PARAMS in :Invalid parameters").sees("in: Invalid parameters");
        client.presses(InputEvent.Key.ctrl('u')).types("from:bob").presses(KeyCode.ENTER);
        assertThat(client.sent()).last().asString().endsWith("SEARCH from=bob;limit=100");
        client.presses(KeyCode.ESCAPE).enters("/help search").sees("/search [from:name] [in:#room] [words]");
    }

    @Test
    void signsThatAreNoLettersCannotBeFound() {
        client.enters("/search 👋");
        client.says("@label=" + label() + " :s BATCH +f soju.im/search").says(":s BATCH -f");
        client.sees("nothing found: servers look for letters and digits only");
        client.presses(InputEvent.Key.ctrl('u')).types("tea 👋").presses(KeyCode.ENTER);
        client.says("@label=" + label() + " :s BATCH +f soju.im/search").says(":s BATCH -f");
        client.sees("nothing found").seesNot("letters");
    }

    /** What was said in these seconds, the newest first. */
    private void answer(int newest, int oldest, String text) {
        client.says("@label=" + label() + " :s BATCH +f soju.im/search");
        for (int i = oldest; i <= newest; i++) {
            String time =
                    Instant.parse("2025-03-17T10:00:00.000Z").plusSeconds(i).toString();
            client.says("@batch=f;msgid=x" + i + ";time=" + time.replace("Z", ".000Z") + " :bob!b@h PRIVMSG #tea :"
                    + text + " " + i + " ");
        }
        client.says(":s BATCH -f");
    }

    @Test
    void anAnswerToAnEarlierQuestionIsNotShown() {
        client.enters("/search one");
        String label = label();
        client.presses(InputEvent.Key.ctrl('u'))
                .types("two")
                .sees("Enter asks the server")
                .presses(KeyCode.ENTER);
        client.says("@label=" + label + " :s BATCH +f soju.im/search");
        client.says("@batch=f;msgid=x1 :bob!b@h PRIVMSG #tea :one")
                .says(":s BATCH -f")
                .seesNot("bob: one");
        client.sees("asking the server");
    }

    @Test
    void aMessageThatIsNotHereIsFetchedPageByPage() {
        said("#tea", "m9", "the newest");
        found("x1");
        client.sent();
        client.presses(KeyCode.ENTER);
        assertThat(client.sent()).containsExactly("CHATHISTORY BEFORE #tea msgid=m9 100");
        page("m5", "in between");
        assertThat(client.sent()).containsExactly("CHATHISTORY BEFORE #tea msgid=m5 100");
        page("x1", "long ago");
        assertThat(client.sent()).isEmpty();
        client.sees("long ago").sees("Shift+Up: select it");
    }

    @Test
    void afterAJumpOneWritesOn() {
        said("#tea", "m1", "trust the kettle");
        client.types("half").presses(InputEvent.Key.ctrl('f')).types("kettle").presses(KeyCode.TAB);
        client.presses(KeyCode.ENTER).sent();

        client.enters(" trust it").seesNot("select it");

        assertThat(client.sent()).last().asString().endsWith("PRIVMSG #tea :half trust it");
        assertThat(client.model().currentRoom().name()).isEqualTo("#tea");
    }

    @Test
    void afterAJumpKeysDoWhatTheyAlwaysDo() {
        client.enters("/query bob");
        said("#tea", "m1", "trust the kettle");
        for (int i = 0; i < 40; i++) {
            said("#tea", "n" + i, "line " + i);
        }
        jump().presses(KeyCode.END).sees("line 39").seesNot("kettle");
        jump().presses(InputEvent.Key.ctrl('g')).sees("go to").presses(KeyCode.ESCAPE);
        jump().presses(InputEvent.Key.alt('/')).sees("bob").seesNot("kettle");
        jump().pastes("into the line");
        assertThat(client.input()).isEqualTo("into the line");
        jump().presses(KeyCode.ESCAPE).sees("trust the kettle").seesNot("select it");
        jump().presses(InputEvent.Key.of(KeyCode.UP).withShift()).types("r").sees("answering alice");
    }

    @Test
    void aQuestionThatFailsEndsTheSearch() {
        said("#tea", "m9", "the newest");
        found("x1");
        client.presses(KeyCode.ENTER).sent();
        client.says("FAIL CHATHISTORY MESSAGE_ERROR BEFORE #tea :not now").sent();
        client.says("FAIL CHATHISTORY MESSAGE_ERROR BEFORE #tea :not now").sees("could not be fetched");
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void aMessageThatTheServerNoLongerHasEndsTheSearch() {
        said("#tea", "m9", "the newest");
        found("x1");
        client.presses(KeyCode.ENTER);
        client.says("@draft/chathistory-end :s BATCH +p chathistory #tea").says(":s BATCH -p");
        client.sees("it is not there any more");
        assertThat(client.room("#tea").backlog().sought().isAnything()).isFalse();
    }

    @Test
    void aServerWithoutSearchIsNotAsked() {
        ClientScript old = ClientScript.inTea();
        old.enters("/search tea").sees("this server has no search");
        assertThat(old.sent()).isEmpty();
    }

    @Test
    void aRefusalIsTold() {
        client.enters("/search tea").says(":s FAIL SEARCH INTERNAL_ERROR :The search could not be run");
        client.sees("The search could not be run").seesNot("nothing found");
    }

    @Test
    void whatWasRefusedMayBeAskedAgain() {
        client.enters("/search tea")
                .says(":s FAIL SEARCH RATE_LIMITED :Please wait a while")
                .sent();
        client.sees("Please wait a while").presses(KeyCode.ENTER);
        assertThat(client.sent()).last().asString().contains("SEARCH text=tea");
        client.says(":s 263 tester SEARCH :Server load is too high").sees("Server load is too high");
        client.presses(KeyCode.ENTER);
        assertThat(client.sent()).last().asString().contains("SEARCH text=tea");
    }

    @Test
    void mentionsOfAllRoomsAreInOneList() {
        said("#tea", "m1", "nothing for anybody");
        said("#tea", "m2", "tester: look");
        client.says("@msgid=m3 :bob!b@h PRIVMSG tester :psst tester");
        client.presses(InputEvent.Key.alt('h'))
                .sees("what called you, of what is loaded here")
                .sees("Tab all messages, not only these")
                .sees("1 of 2")
                .sees("tester: look");
        client.seesNot("alice: nothing");
        client.types("look").sees("1 of 1").presses(KeyCode.ENTER).sees("Shift+Up: select it");
        assertThat(client.model().currentRoom().name()).isEqualTo("#tea");
    }

    @Test
    void tabSaysThatItLeadsAwayFromMentions() {
        client.presses(InputEvent.Key.alt('h')).sees("nothing that is loaded here calls you");
        client.presses(KeyCode.TAB).sees("find in all rooms").sees("all messages now, not only what called you");
    }

    @Test
    void theMouseGoesToAMessageAndTheWheelThroughThem() {
        said("#tea", "m1", "first cup");
        said("#tea", "m2", "second cup");
        client.presses(InputEvent.Key.ctrl('g')).types("/cup").sees("1 of 2");
        client.wheels(InputEvent.Mouse.Action.WHEEL_DOWN, 40, 10).sees("2 of 2");
        client.clicks(40, 3).sees("Shift+Up: select it");
    }

    @Test
    void onASmallScreenOneStillSeesWhatWasFound() {
        ClientScript small = ClientScript.inTea(40, 10);
        small.says("@msgid=m1 :alice!a@h PRIVMSG #tea :first cup").presses(InputEvent.Key.ctrl('g'));
        small.types("/cup").sees("alice: first cup").sees("find in all rooms");
    }

    private void said(String room, String msgid, String text) {
        client.says("@msgid=" + msgid + " :alice!a@h PRIVMSG " + room + " :" + text);
    }

    /** To what was said about the kettle. */
    private ClientScript jump() {
        return client.presses(InputEvent.Key.ctrl('g'))
                .types("/kettle")
                .presses(KeyCode.ENTER)
                .sees("select it");
    }

    private void found(String msgid) {
        client.enters("/search ago");
        client.says("@label=" + label() + " :s BATCH +f soju.im/search");
        client.says("@batch=f;msgid=" + msgid + " :bob!b@h PRIVMSG #tea :long ago")
                .says(":s BATCH -f");
        client.sees("bob: long ago");
    }

    private void page(String msgid, String text) {
        client.says(":s BATCH +p chathistory #tea");
        client.says("@batch=p;msgid=" + msgid + " :bob!b@h PRIVMSG #tea :" + text)
                .says(":s BATCH -p");
    }

    private String label() {
        List<String> sent = client.sent();
        String asked = sent.get(sent.size() - 1);
        return asked.substring(asked.indexOf('=') + 1, asked.indexOf(' '));
    }

    @Test
    void lastlogListsWhatWasSaidHere() {
        ClientScript client = ClientScript.inTea();
        client.says(":alice!a@h PRIVMSG #tea :oolong for all").says(":bob!b@h PRIVMSG #tea :no");
        client.enters("/lastlog oolong").sees("oolong for all").sees("all rooms");
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void whatTheServerDidNotAnswerBeforeTheConnectionBrokeCanBeAskedAgain() {
        client.enters("/search tea")
                .breaks("reset")
                .seesNot("asking the server")
                .sees("Enter asks the server");
        client.passesSeconds(3).signsIn(CAPS).joinsTea();
        client.presses(KeyCode.ENTER).sees("asking the server");
        answer(150, 51, "tea");
        IntStream.range(0, 8).forEach(i -> client.presses(KeyCode.PAGE_DOWN));
        client.sees("asking for older ones").breaks("reset").seesNot("asking for older ones");
        client.passesSeconds(5).signsIn(CAPS).joinsTea();
        client.presses(KeyCode.DOWN).sees("asking for older ones");
        assertThat(client.sent()).last().asString().contains(" SEARCH text=tea;before=");
    }
}
