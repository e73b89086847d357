package chat.stoa.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.model.LinkState;
import chat.stoa.tui.model.Remembered;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.testing.ClientScript;
import chat.stoa.tui.update.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happened while the client was away: who wrote, who is away now, and that it was asleep. */
class MissedTest {

    private static final String CAPS = "message-tags server-time batch labeled-response draft/chathistory";
    private static final String MARKED = CAPS + " draft/read-marker away-notify";

    @Test
    void atTheStartConversationsAreOpenedThatWereNotReadElsewhere() {
        ClientScript client = started(MARKED);
        assertThat(client.sent())
                .contains("CHATHISTORY TARGETS timestamp=2025-03-11T11:03:00.000Z "
                        + "timestamp=2025-03-18T11:03:30.000Z 51");
        targets(client, "alice", "2025-03-18T10:00:00.000Z", "bob", "2025-03-18T10:00:00.000Z");
        assertThat(client.sent()).containsExactly("MARKREAD alice", "MARKREAD bob");
        client.says(":s MARKREAD alice timestamp=2025-03-18T10:00:00.000Z");
        client.says(":s MARKREAD bob *");
        assertThat(client.model().rooms().get("alice")).isEmpty();
        assertThat(client.sent()).containsExactly("MARKREAD bob", "CHATHISTORY LATEST bob * 100");
        client.says(":s BATCH +h chathistory bob");
        client.says("@batch=h;msgid=1;time=2025-03-18T10:00:00.000Z :bob!b@h PRIVMSG tester :are you there?");
        client.says(":s BATCH -h");
        assertThat(client.room("bob").log().get(0).text()).isEqualTo("are you there?");
    }

    @Test
    void withoutReadMarkersNothingIsAskedAtTheStart() {
        assertThat(started(CAPS).sent()).noneMatch(line -> line.contains("TARGETS"));
    }

    @Test
    void afterAReconnectWhoeverWroteIsThere() {
        ClientScript client = started(CAPS);
        client.breaks("reset").passesSeconds(100).signsIn(CAPS);
        assertThat(client.sent())
                .anyMatch(line -> line.startsWith("CHATHISTORY TARGETS timestamp=2025-03-18T11:02:30"));
        targets(client, "#tea", "2025-03-18T11:04:00.000Z", "carol", "2025-03-18T11:04:00.000Z");
        assertThat(client.sent()).containsExactly("CHATHISTORY LATEST carol * 100");
        assertThat(client.room("carol").isQuery()).isTrue();
    }

    @Test
    void whoWroteIsAskedForByTheServersClock() {
        ClientScript client = started(CAPS).breaks("reset").passesSeconds(100).opens();
        client.says(":s CAP * LS :" + CAPS).says(":s CAP tester ACK :" + CAPS);
        client.says("@time=2025-03-18T10:04:40.000Z :s 001 tester :Welcome").says(":s 422 tester :none");
        assertThat(client.sent())
                .contains("CHATHISTORY TARGETS timestamp=2025-03-18T10:02:30.000Z "
                        + "timestamp=2025-03-18T10:05:10.000Z 51");
    }

    @Test
    void whoWroteBeforeTheSilenceWasNoticedIsThereToo() {
        ClientScript client = started(CAPS).passesSeconds(65);
        assertThat(client.model().session().link().isOnline()).isFalse();
        client.passesSeconds(3).signsIn(CAPS);
        assertThat(client.sent())
                .anyMatch(line -> line.startsWith("CHATHISTORY TARGETS timestamp=2025-03-18T11:02:30"));
    }

    @Test
    void whoWroteBeforeASecondLossIsAskedForUntilTheServerHasAnswered() {
        ClientScript client = started(CAPS);
        client.breaks("reset").passesSeconds(100).signsIn(CAPS).sent();
        client.says(":s BATCH +t draft/chathistory-targets").breaks("reset").passesSeconds(100);
        client.signsIn(CAPS);
        assertThat(client.sent())
                .anyMatch(line -> line.startsWith("CHATHISTORY TARGETS timestamp=2025-03-18T11:02:30"));
        targets(client);
        client.breaks("reset").passesSeconds(100).signsIn(CAPS);
        assertThat(client.sent())
                .anyMatch(line -> line.startsWith("CHATHISTORY TARGETS timestamp=2025-03-18T11:05:50"));
    }

    @Test
    void whatWasNotAnsweredAtTheStartIsAskedForAgain() {
        ClientScript client = started(MARKED).breaks("reset").passesSeconds(100).signsIn(MARKED);
        assertThat(client.sent())
                .anyMatch(line -> line.startsWith("CHATHISTORY TARGETS timestamp=2025-03-11T11:04:40"));
    }

    @Test
    void whoWroteInAConversationThatIsOpenAgainIsCounted() {
        ClientScript client = withBob();
        targets(client, "bob", "2025-03-18T10:00:02.000Z");
        assertThat(client.sent()).containsExactly("MARKREAD bob");
        client.says(":s MARKREAD bob timestamp=2025-03-18T10:00:01.000Z");
        pageOfBob(client);
        assertThat(client.room("bob").reading().unread()).isEqualTo(1);
    }

    @Test
    void whoWroteInAConversationThatWasNeverReadIsCounted() {
        ClientScript client = withBob();
        targets(client, "bob", "2025-03-18T10:00:02.000Z");
        pageOfBob(client);
        client.says(":s MARKREAD bob *");
        assertThat(client.room("bob").reading().unread()).isEqualTo(2);
    }

    @Test
    void whatWasWrittenBeforeALineThatOpensTheConversationIsFetched() {
        ClientScript client = started(MARKED);
        client.says("@msgid=3;time=2025-03-18T11:03:00.000Z :bob!b@h PRIVMSG tester :hello?");
        client.says(":s MARKREAD bob *").sent();
        targets(client, "bob", "2025-03-18T11:03:00.000Z");
        assertThat(client.sent()).containsExactly("MARKREAD bob", "CHATHISTORY BEFORE bob msgid=3 100");
        client.says(":s MARKREAD bob *");
        pageOfBob(client);
        assertThat(client.room("bob").reading().unread()).isEqualTo(3);
    }

    @Test
    void ofManyConversationsOnlyAFewAreFetchedAtOnce() {
        ClientScript client = started(MARKED);
        String[] people = new String[20];
        for (int i = 0; i < people.length; i += 2) {
            people[i] = "bob" + i;
            people[i + 1] = "2025-03-18T11:03:00.000Z";
            client.says("@msgid=%d;time=%s :bob%d!b@h PRIVMSG tester :hello?".formatted(i, people[i + 1], i));
        }
        client.sent();
        targets(client, people);
        assertThat(client.sent()).filteredOn(line -> line.contains(" BEFORE ")).hasSize(5);
    }

    @Test
    void whoWroteForTheFirstTimeIsCounted() {
        ClientScript client = started(MARKED);
        targets(client, "bob", "2025-03-18T10:00:02.000Z");
        client.says(":s MARKREAD bob *");
        pageOfBob(client);
        assertThat(client.room("bob").reading().unread()).isEqualTo(2);
    }

    @Test
    void withoutReadMarkersWhatWasWrittenMeanwhileIsCountedOnce() {
        ClientScript client = started(CAPS);
        client.breaks("reset").passesSeconds(100).signsIn(CAPS).sent();
        targets(client, "bob", "2025-03-18T11:04:00.000Z");
        client.says(":s BATCH +h chathistory bob");
        client.says("@batch=h;msgid=0;time=2025-03-18T10:00:00.000Z :bob!b@h PRIVMSG tester :long ago");
        client.says("@batch=h;msgid=1;time=2025-03-18T11:04:00.000Z :bob!b@h PRIVMSG tester :are you there?");
        client.says(":s BATCH -h");
        assertThat(client.room("bob").reading().unread()).isEqualTo(1);
        client.enters("/query bob").enters("/join #tea");
        client.breaks("reset").passesSeconds(100).signsIn(CAPS).sent();
        client.says(":s BATCH +h chathistory bob").says(":s BATCH -h");
        assertThat(client.room("bob").reading().unread()).isZero();
    }

    @Test
    void whatWasWrittenMeanwhileIsCountedByTheServersClock() {
        ClientScript client = started(CAPS).breaks("reset").passesSeconds(100).opens();
        client.says(":s CAP * LS :" + CAPS).says(":s CAP tester ACK :" + CAPS);
        client.says("@time=2025-03-18T10:04:40.000Z :s 001 tester :Welcome").says(":s 422 tester :none");
        targets(client, "bob", "2025-03-18T10:04:00.000Z");
        client.says(":s BATCH +h chathistory bob");
        client.says("@batch=h;msgid=1;time=2025-03-18T10:04:00.000Z :bob!b@h PRIVMSG tester :are you there?");
        client.says(":s BATCH -h");
        assertThat(client.room("bob").reading().unread()).isEqualTo(1);
    }

    @Test
    void aTargetThatWasNotAskedForIsATargetToo() {
        ClientScript client = started(CAPS).says(":s CHATHISTORY TARGETS bob 2025-03-18T10:04:00.000Z");
        assertThat(client.room("bob").isQuery()).isTrue();
    }

    /** Rooms take places in the answer too; a server that gives the earliest first would give no others. */
    @Test
    void whoWroteLastIsAskedForFirst() {
        String caps = MARKED + " stoa.chat/durable";
        ClientScript client = started(caps).joinsTea();
        client.breaks("reset").passesSeconds(100).signsIn(caps);
        assertThat(client.sent())
                .contains("CHATHISTORY TARGETS timestamp=2025-03-18T11:05:10.000Z "
                        + "timestamp=2025-03-11T11:04:40.000Z 51");
    }

    /** What was told of them is lost with the connection. */
    @Test
    void whoseMarkerWasNotToldIsAskedForAgain() {
        ClientScript client = started(MARKED);
        targets(client, "bob", "2025-03-18T10:00:02.000Z");
        client.breaks("reset").passesSeconds(100).signsIn(MARKED);
        assertThat(client.sent())
                .anyMatch(line -> line.startsWith("CHATHISTORY TARGETS timestamp=2025-03-11T11:04:40"));
    }

    @Test
    void whoIsIgnoredWroteNothing() {
        ClientScript client = started(CAPS).enters("/ignore carol");
        client.breaks("reset").passesSeconds(100).signsIn(CAPS).sent();
        targets(client, "Carol", "2025-03-18T11:04:00.000Z");
        assertThat(client.sent()).isEmpty();
        assertThat(client.model().rooms().get("carol")).isEmpty();
    }

    @Test
    void strangeTargetsOpenNothing() {
        ClientScript client = started(MARKED);
        client.sent();
        targets(client, "tester", "2025-03-18T11:04:00.000Z", "dave", "yesterday");
        assertThat(client.sent()).isEmpty();
        client.says(":s MARKREAD nobody *");
        assertThat(client.model().rooms().get("nobody")).isEmpty();
    }

    @Test
    void whoIsAwayWhenOneComesIsShownSo() {
        ClientScript client = started(MARKED).joinsTeaAsking();
        List<String> sent = client.sent();
        String who = sent.stream()
                .filter(line -> line.contains("WHO #tea"))
                .findFirst()
                .orElseThrow();
        String label = who.substring(who.indexOf('=') + 1, who.indexOf(' '));
        client.says("@label=" + label + " :s BATCH +w labeled-response");
        client.says("@batch=w :s 352 tester #tea a h s alice G@ :0 Alice");
        client.says("@batch=w :s 352 tester #tea b h s bob H+ :0 Bob");
        client.says("@batch=w :s 315 tester #tea :End of WHO").says(":s BATCH -w");
        assertThat(client.room("#tea")
                        .members()
                        .get("alice", client.model().server())
                        .orElseThrow()
                        .isAway())
                .isTrue();
        client.seesNot("End of WHO");
    }

    @Test
    void thePaneOfPeopleGrowsForLongerNames() {
        ClientScript client = ClientScript.inTea(120, 30).seesNot("a_longer_name");
        client.says(":a_longer_name!a@h JOIN #tea").sees(" a_longer_name").says(":a_longer_name!a@h PART #tea");
        client.sees("  ▪ status");
    }

    @Test
    void afterSleepThePauseIsOver() {
        ClientScript client = started(CAPS);
        for (int i = 0; i < 6; i++) {
            client.breaks("unreachable").passesSeconds(70);
        }
        client.breaks("unreachable");
        assertThat(client.model().session().link()).isInstanceOf(LinkState.Pausing.class);
        client.happens(new Event.Awoken(Instant.parse("2025-03-18T12:00:00Z")));
        assertThat(client.model().session().link()).isInstanceOf(LinkState.Connecting.class);
    }

    @Test
    void afterSleepAServerThatDoesNotAnswerIsGivenUpSoon() {
        ClientScript client = started(CAPS).passesSeconds(5);
        client.sent();
        client.happens(new Event.Awoken(ClientScript.START.plusSeconds(5)));
        assertThat(client.sent()).singleElement().asString().startsWith("PING stoa-");
        client.passesSeconds(4);
        assertThat(client.model().session().link().isOnline()).isTrue();
        client.passesSeconds(2);
        assertThat(client.model().session().link().isOnline()).isFalse();
    }

    @Test
    void afterSleepAServerThatAnswersStays() {
        ClientScript client = started(CAPS).passesSeconds(5);
        client.sent();
        client.happens(new Event.Awoken(ClientScript.START.plusSeconds(5)));
        String ping = client.sent().get(0);
        client.says(":s PONG s " + ping.substring(5)).passesSeconds(20);
        assertThat(client.model().session().link().isOnline()).isTrue();
    }

    private static ClientScript started(String caps) {
        return ClientScript.started(ClientScript.settings(), 80, 24).signsIn(caps);
    }

    private static ClientScript withBob() {
        ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24);
        Remembered.Place bob = new Remembered.Place("irc.example:6667", "bob", Room.Standing.USUAL, true);
        client.happens(new Event.Recalled(client.model().now(), new Remembered(List.of(bob), List.of(), Map.of())));
        client.signsIn(MARKED);
        assertThat(client.sent()).contains("CHATHISTORY LATEST bob * 100");
        return client;
    }

    private static void pageOfBob(ClientScript client) {
        client.says("@draft/chathistory-end :s BATCH +h chathistory bob");
        client.says("@batch=h;msgid=1;time=2025-03-18T10:00:01.000Z :bob!b@h PRIVMSG tester :are you there?");
        client.says("@batch=h;msgid=2;time=2025-03-18T10:00:02.000Z :bob!b@h PRIVMSG tester :no?");
        client.says(":s BATCH -h");
    }

    private static void targets(ClientScript client, String... namesAndTimes) {
        client.says(":s BATCH +t draft/chathistory-targets");
        for (int i = 0; i < namesAndTimes.length; i += 2) {
            client.says("@batch=t :s CHATHISTORY TARGETS " + namesAndTimes[i] + " " + namesAndTimes[i + 1]);
        }
        client.says(":s BATCH -t");
    }
}
