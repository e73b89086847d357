package chat.stoa.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.ClientLimits;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.testing.ClientScript;
import chat.stoa.tui.testing.RecordedRoom;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Much was said while the client was not there: whatever it shows has no hole. */
class LongAbsenceTest {

    private static final String CAPS =
            "message-tags server-time echo-message batch draft/chathistory draft/read-marker labeled-response";
    private static final int MOST = ClientLimits.DEFAULT.entriesPerRoom();

    private final ClientScript client =
            ClientScript.started(ClientScript.settings(), 80, 24).signsIn(CAPS).joinsTeaAsking();
    private final RecordedRoom tea = new RecordedRoom(client, "#tea");

    private void leaves() {
        client.breaks("reset");
    }

    private void comesBack() {
        client.passesSeconds(3).signsIn(CAPS).joinsTeaAsking();
    }

    /** All lines of the record that are here follow one another, up to the newest. */
    private void hasNoHole(String name, RecordedRoom record) {
        List<Integer> lines = record.numbers(client.room(name).log());
        int first = lines.get(0);
        assertThat(lines)
                .isEqualTo(IntStream.rangeClosed(first, record.size()).boxed().toList());
    }

    @Test
    void moreThanAThousandMissedLinesComeInOrder() {
        tea.say(3).answer();
        leaves();
        tea.say(1_150).say("tester: URGENT");
        comesBack();
        tea.live("and now").answer();
        client.seesNot("is missing").sees("and now").sees("tester: URGENT");
        hasNoHole("#tea", tea);
        assertThat(client.room("#tea").log().get(0).text()).isEqualTo("line 1");
    }

    @Test
    void aMentionAmongThemIsCounted() {
        tea.say(3).answer();
        client.says(":tester!t@here JOIN #other").enters("/join #other");
        RecordedRoom other = new RecordedRoom(client, "#other");
        other.say(1).answer();
        leaves();
        tea.say(1_150).say("tester: URGENT");
        client.passesSeconds(3).signsIn(CAPS);
        client.says(":tester!t@here JOIN #tea").says(":tester!t@here JOIN #other");
        tea.answer();
        assertThat(client.room("#tea").reading().mentions()).isEqualTo(1);
        assertThat(client.room("#tea").reading().unread()).isEqualTo(1_151);
    }

    @Test
    void afterMoreThanARoomKeepsItStartsFromTheNewest() {
        tea.say(3).answer();
        leaves();
        client.enters("typed meanwhile");
        tea.say(2 * MOST).say("tester: URGENT");
        comesBack();
        tea.live("and now").answer();
        client.sees("more was said here meanwhile")
                .sees("and now")
                .sees("URGENT")
                .sees("typed meanwhile");
        hasNoHole("#tea", tea);
        assertThat(tea.numbers(client.room("#tea").log())).hasSize(100);
        client.presses(InputEvent.Key.of(KeyCode.HOME).withAlt());
        tea.answer();
        hasNoHole("#tea", tea);
        assertThat(tea.numbers(client.room("#tea").log())).hasSize(200);
        tea.live("later");
        hasNoHole("#tea", tea);
    }

    @Test
    void whatWasLetGoInARoomElsewhereIsUnreadUntilItIsFetched() {
        tea.say(3).answer();
        client.says(":tester!t@here JOIN #other").enters("/join #other");
        RecordedRoom other = new RecordedRoom(client, "#other");
        other.say(1).answer();
        client.says(":irc.example MARKREAD #tea timestamp=2025-03-18T10:00:01.000Z");
        leaves();
        tea.say(10).say("tester: URGENT").say(MOST + 500);
        client.passesSeconds(3).signsIn(CAPS);
        client.says(":tester!t@here JOIN #tea").says(":tester!t@here JOIN #other");
        tea.answer();
        assertThat(client.room("#tea").reading().mentions()).isEqualTo(1);
        assertThat(client.room("#tea").reading().unread()).isEqualTo(100);
        client.sees(" #tea       ●1│");
        hasNoHole("#tea", tea);
        client.sent();
        client.enters("/join #tea").sees("── 100+ new ──").sees("line 5415");
        client.presses(InputEvent.Key.alt('3')).passesSeconds(5);
        assertThat(client.sent()).noneMatch(line -> line.startsWith("MARKREAD #tea"));
        client.presses(InputEvent.Key.alt('2')).presses(KeyCode.PAGE_UP);
        tea.answer();
        assertThat(client.room("#tea").reading().fresh().count()).isEqualTo(200);
    }

    @Test
    void aConversationHasNoHoleEither() {
        client.says("@msgid=q1;time=2025-03-18T09:00:00.000Z :bob!b@h PRIVMSG tester :psst");
        RecordedRoom bob = new RecordedRoom(client, "bob");
        tea.say(3).answer();
        leaves();
        bob.say(MOST + 500);
        client.passesSeconds(3).signsIn(CAPS);
        bob.answer();
        client.enters("/query bob").presses(InputEvent.Key.of(KeyCode.END).withAlt());
        client.sees("more was said here meanwhile");
        hasNoHole("bob", bob);
    }

    @Test
    void severalRoomsAreCaughtUpWithSideBySide() {
        RecordedRoom other = new RecordedRoom(client, "#other");
        client.says(":tester!t@here JOIN #other");
        tea.say(3).answer();
        other.say(3).answer();
        leaves();
        tea.say(1_300);
        other.say(2 * MOST);
        client.passesSeconds(3).signsIn(CAPS);
        client.says(":tester!t@here JOIN #tea").says(":tester!t@here JOIN #other");
        RecordedRoom.answerAll(client, tea, other);
        hasNoHole("#tea", tea);
        hasNoHole("#other", other);
    }

    @Test
    void aConnectionThatBreaksInBetweenLeavesNoHole() {
        tea.say(3).answer();
        leaves();
        tea.say(1_450);
        comesBack();
        tea.answer(12);
        tea.live("held");
        leaves();
        tea.say(30);
        comesBack();
        tea.live("now").answer();
        hasNoHole("#tea", tea);
        assertThat(client.room("#tea").log().get(0).text()).isEqualTo("line 1");
    }

    @Test
    void aConnectionThatBreaksBeforeTheNewestPageLeavesWhatIsHere() {
        tea.say(3).answer();
        leaves();
        tea.say(MOST + 500);
        comesBack();
        tea.answer(MOST / 100);
        assertThat(client.room("#tea").backlog().isCatchingUp()).isTrue();
        leaves();
        comesBack();
        tea.answer();
        hasNoHole("#tea", tea);
        assertThat(tea.numbers(client.room("#tea").log())).hasSizeGreaterThan(4_000);
    }

    /** As of a server with a bound on bytes that marks the last page (stoa.chat/durable). */
    @Test
    void smallPagesAreFetchedToTheEnd() {
        String durable = CAPS + " stoa.chat/durable";
        ClientScript stoa = ClientScript.started(ClientScript.settings(), 80, 24)
                .signsIn(durable)
                .joinsTeaAsking();
        RecordedRoom room = new RecordedRoom(stoa, "#tea").pages(20);
        room.say(3).answer();
        stoa.breaks("reset");
        room.say(1_450);
        stoa.passesSeconds(3).signsIn(durable).joinsTeaAsking();
        room.answer();
        assertThat(room.numbers(stoa.room("#tea").log()))
                .isEqualTo(IntStream.rangeClosed(1, 1_453).boxed().toList());
    }

    @Test
    void moreThanCanBeHeldMeanwhileIsFetchedToo() {
        tea.say(3).answer();
        leaves();
        tea.say(150);
        comesBack();
        IntStream.range(0, ClientLimits.DEFAULT.heldLines() + 50).forEach(i -> tea.live("live " + i));
        tea.answer();
        client.seesNot("is missing");
        hasNoHole("#tea", tea);
        EntryLog log = client.room("#tea").log();
        assertThat(log.get(log.size() - 2).text()).isEqualTo("live 1049");
    }

    @Test
    void whatIsToldInPassingOfAGapDoesNotEndTheFetching() {
        tea.say(3).answer();
        leaves();
        tea.say(500);
        comesBack();
        tea.answer(2);
        client.sent();
        client.says("FAIL CHATHISTORY GAP #tea m300 :older messages are gone");
        assertThat(client.sent()).containsExactly("CHATHISTORY AROUND #tea msgid=m300 100");
        tea.forgetBefore(300).pageFrom(300);
        tea.answer();
        client.presses(InputEvent.Key.of(KeyCode.HOME).withAlt()).sees("line 1");
        List<Integer> lines = tea.numbers(client.room("#tea").log());
        assertThat(lines).contains(203, 300, 503).doesNotContain(250);
        assertThat(client.room("#tea").log().find(lastError())).isPresent();
    }

    private long lastError() {
        EntryLog log = client.room("#tea").log();
        return IntStream.range(0, log.size())
                .mapToObj(log::get)
                .filter(entry -> entry.text().contains("is missing: older messages are gone"))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
