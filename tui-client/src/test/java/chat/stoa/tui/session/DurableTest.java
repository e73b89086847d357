package chat.stoa.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.Saved;
import chat.stoa.tui.testing.ClientScript;
import chat.stoa.tui.update.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that outlive a connection, and the client itself. */
class DurableTest {

    private static final String CAPS = "message-tags echo-message labeled-response batch";
    private static final String DURABLE = CAPS + " stoa.chat/durable";

    private static ClientScript inTea(String caps) {
        return ClientScript.started(ClientScript.settings(), 80, 24)
                .signsIn(caps)
                .joinsTea();
    }

    private static String id(String line) {
        return line.replaceFirst(".*stoa.chat/id=([^; ]+).*", "$1");
    }

    @Test
    void whatWasUnderWayIsSentAgainUnderItsId() {
        ClientScript client = inTea(DURABLE);
        client.enters("in flight");
        String first = client.sent().get(0);
        assertThat(id(first)).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        client.breaks("reset").sees("◷").seesNot("may not have arrived");
        client.passesSeconds(3).signsIn(DURABLE).sent();
        client.says(":tester!t@here JOIN #tea");
        List<String> again = client.sent();
        assertThat(again).hasSize(1).first().asString().endsWith("PRIVMSG #tea :in flight");
        assertThat(id(again.get(0))).isEqualTo(id(first));
        client.says("@label=2;msgid=m1 :tester!t@h PRIVMSG #tea :in flight");
        assertThat(client.model().outbox().isEmpty()).isTrue();
        assertThat(client.screen().split("in flight", -1)).hasSize(2);
    }

    @Test
    void whatHistoryHasAlreadyIsNotSaidOnceMoreByItsEcho() {
        ClientScript client = withHistory();
        String id = inFlight(client);
        comesBack(client);
        page(client, "stoa.chat/pos=e.6;msgid=m6;stoa.chat/id=" + id + " :tester!t@h PRIVMSG #tea :in flight");
        saidOnce(client);
        client.says("@label=2;" + echo(id));
        saidOnce(client);
    }

    /** The history of guests does not tell which words were theirs. */
    @Test
    void whatHistoryHasWithoutTheIdIsNotSaidOnceMoreEither() {
        ClientScript client = withHistory();
        String id = inFlight(client);
        comesBack(client);
        page(client, "stoa.chat/pos=e.6;msgid=m6 :tester!t@h PRIVMSG #tea :in flight");
        client.says("@label=2;" + echo(id));
        saidOnce(client);
    }

    @Test
    void anEchoThatIsHeldWhileHistoryBringsTheSameEndsTheWaiting() {
        ClientScript client = withHistory();
        String id = inFlight(client);
        comesBack(client);
        client.says("@draft/chathistory-end :s BATCH +h chathistory #tea").says("@label=2;" + echo(id));
        client.says("@batch=h;stoa.chat/pos=e.6;msgid=m6 :tester!t@h PRIVMSG #tea :in flight")
                .says(":s BATCH -h");
        saidOnce(client);
    }

    @Test
    void anEchoThatWasHeldWhenTheConnectionBrokeIsNotShownTwice() {
        ClientScript client = withHistory();
        String id = inFlight(client);
        comesBack(client);
        client.says("@label=2;" + echo(id));
        comesBack(client);
        assertThat(client.screen().split("in flight", -1)).hasSize(2);
        client.says("@label=3;" + echo(id));
        page(client, "stoa.chat/pos=e.5;msgid=m5 :alice!a@h PRIVMSG #tea :before");
        saidOnce(client);
        assertThat(client.screen()).containsSubsequence("before", "in flight");
    }

    @Test
    void anEchoThatIsHeldKeepsTheLabelOfItsBatch() {
        ClientScript client =
                ClientScript.started(ClientScript.settings(), 80, 24).signsIn(CAPS + " draft/chathistory");
        client.joinsTeaAsking();
        client.enters("in flight").says("@label=1 BATCH +x labeled-response");
        client.says("@batch=x :s 301 tester #tea :alice is away");
        client.says("@batch=x;msgid=m6 :tester!t@h PRIVMSG #tea :in flight").says("BATCH -x");
        page(client, "msgid=m6 :tester!t@h PRIVMSG #tea :in flight");
        saidOnce(client);
    }

    /** The server gives fewer lines than were asked for if they are long, and says when that was all. */
    @Test
    void aShortPageIsTheLastOneOnlyIfTheServerSaysSo() {
        ClientScript client = withHistory();
        client.says(at(4, 3, "m4", "alice", "four"));
        comesBack(client);
        client.says(":s BATCH +h chathistory #tea");
        client.says("@batch=h;stoa.chat/pos=e.5;msgid=m5 :alice!a@h PRIVMSG #tea :five");
        client.says("@batch=h;stoa.chat/pos=e.6;msgid=m6 :alice!a@h PRIVMSG #tea :six")
                .says(":s BATCH -h");
        assertThat(client.sent()).containsExactly("CHATHISTORY AFTER #tea msgid=m6 100");
        page(client, "stoa.chat/pos=e.7;msgid=m7 :alice!a@h PRIVMSG #tea :seven");
        assertThat(client.seesNot("missing").sent()).isEmpty();
        assertThat(client.screen()).containsSubsequence("four", "five", "six", "seven");
    }

    @Test
    void whatHasNoPlaceInTheRecordIsNotAskedFrom() {
        ClientScript client = withHistory();
        client.says(at(4, 3, "m4", "alice", "four"));
        client.says("@msgid=r1 :alice!a@h PRIVMSG @#tea :for the few").sees("for the few");
        comesBack(client);
        client.says("@draft/chathistory-end :s BATCH +h chathistory #tea").says(":s BATCH -h");
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void aShortFirstPageLeavesOlderLinesInReach() {
        ClientScript client =
                ClientScript.started(ClientScript.settings(), 80, 24).signsIn(DURABLE + " draft/chathistory");
        client.joinsTeaAsking();
        client.says(":s BATCH +h chathistory #tea");
        client.says("@batch=h;stoa.chat/pos=e.5;msgid=m5 :alice!a@h PRIVMSG #tea :five")
                .says(":s BATCH -h");
        client.sent();
        client.presses(KeyCode.PAGE_UP);
        assertThat(client.sent()).containsExactly("CHATHISTORY BEFORE #tea msgid=m5 100");
        page(client, "stoa.chat/pos=e.4;msgid=m4 :alice!a@h PRIVMSG #tea :four");
        client.presses(KeyCode.PAGE_UP);
        assertThat(client.sees("four").sent()).isEmpty();
    }

    private static String inFlight(ClientScript client) {
        client.says(at(4, 3, "m4", "alice", "four")).enters("in flight");
        return id(client.sent().get(0));
    }

    private static void comesBack(ClientScript client) {
        client.breaks("reset").passesSeconds(3).signsIn(DURABLE + " draft/chathistory");
        client.says("@stoa.chat/pos=e.9;msgid=me2 :tester!t@here JOIN #tea");
        assertThat(client.sent()).contains("CHATHISTORY AFTER #tea msgid=m4 100");
    }

    private static String echo(String id) {
        return "stoa.chat/pos=e.6;msgid=m6;stoa.chat/id=" + id + " :tester!t@h PRIVMSG #tea :in flight";
    }

    private static void page(ClientScript client, String line) {
        client.says("@draft/chathistory-end :s BATCH +h chathistory #tea");
        client.says("@batch=h;" + line).says(":s BATCH -h");
    }

    private static void saidOnce(ClientScript client) {
        assertThat(client.screen().split("in flight", -1)).hasSize(2);
        assertThat(client.model().outbox().isEmpty()).isTrue();
    }

    @Test
    void aServerThatForgotTheCapabilityIsNotSentItTwice() {
        ClientScript client = inTea(DURABLE);
        client.enters("in flight")
                .breaks("reset")
                .passesSeconds(3)
                .signsIn(CAPS)
                .joinsTeaAsking();
        assertThat(client.sent()).noneMatch(line -> line.contains("in flight"));
        client.sees("may not have arrived: /retry").sees("?");
    }

    @Test
    void whatWasTypedBeforeTheClientEndedIsSentByTheNext() {
        ClientScript client = inTea(DURABLE).breaks("reset").enters("one").enters("/msg alice psst");
        List<Saved> saved = Restoring.saved(client.model());
        ClientScript next = ClientScript.started(ClientScript.settings(), 80, 24);
        next.happens(new Event.Restored(next.model().now(), saved)).sees("one").sees("alice");
        next.signsIn(DURABLE);
        assertThat(next.sent()).anyMatch(line -> line.endsWith("PRIVMSG alice :psst"));
        next.says(":tester!t@here JOIN #tea");
        List<String> sent = next.sent();
        assertThat(sent.get(sent.size() - 1)).endsWith("PRIVMSG #tea :one");
    }

    /** A server refuses an id whose time is far from its own. */
    @Test
    void anIdTellsTheTimeOfItsFirstSendingByTheServersClock() {
        ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24)
                .enters("/msg alice psst")
                .passes(Duration.ofDays(8))
                .opens();
        client.says(":s CAP * LS :" + DURABLE).says(":s CAP tester ACK :" + DURABLE);
        Instant there = Instant.parse("2025-03-26T08:00:00Z");
        client.says("@time=2025-03-26T08:00:00.000Z :s 001 tester :Welcome").says(":s 422 tester :none");
        List<String> sent = client.sent();
        String first = sent.get(sent.size() - 1);
        assertThat(timeOf(id(first))).isEqualTo(there);
        client.breaks("reset").passesSeconds(100).signsIn(DURABLE);
        assertThat(client.sent()).anyMatch(line -> line.contains(id(first)));
    }

    @Test
    void aClockThatIsSetRightWhileConnectedIsNotTheServersDifference() {
        ClientScript client = inTea(DURABLE).passesSeconds(1);
        assertThat(client.sent()).containsExactly("PING stoa-1");
        client.says("@time=2025-03-18T10:03:01.000Z :irc.example PONG irc.example stoa-1");
        client.enters("an hour earlier");
        assertThat(timeOf(id(client.sent().get(0)))).isEqualTo(Instant.parse("2025-03-18T10:03:01Z"));
    }

    private static Instant timeOf(String id) {
        return Instant.ofEpochMilli(Long.parseLong(id.replace("-", "").substring(0, 12), 16));
    }

    /** By a server that knows no ids, so that this one cannot know it either. */
    @Test
    void whatWasSentWithoutAnIdIsNotSentWithOne() {
        ClientScript client = inTea(CAPS).enters("in flight");
        ClientScript next = ClientScript.started(ClientScript.settings(), 80, 24);
        next.happens(new Event.Restored(next.model().now(), Restoring.saved(client.model())));
        next.signsIn(DURABLE).joinsTeaAsking();
        assertThat(next.sent()).noneMatch(line -> line.contains("in flight"));
        next.sees("may not have arrived");
    }

    @Test
    void whatMayHaveArrivedBeforeTheClientEndedIsNotSentTwice() {
        ClientScript client = inTea(CAPS).enters("in flight");
        List<Saved> saved = Restoring.saved(client.model());
        assertThat(saved.get(0).sent()).isTrue();
        ClientScript next = ClientScript.started(ClientScript.settings(), 80, 24);
        next.happens(new Event.Restored(next.model().now(), saved));
        next.signsIn(CAPS).sent();
        next.says(":tester!t@here JOIN #tea");
        assertThat(next.sent()).isEmpty();
        next.sees("in flight").sees("may not have arrived");
    }

    @Test
    void whatMayHaveArrivedIsKnownToWhoeverIsStartedLater() {
        ClientScript client = inTea(DURABLE).enters("in flight").breaks("reset");
        List<Saved> saved = Restoring.saved(client.model());
        assertThat(saved.get(0).sent()).isTrue();
        ClientScript next = ClientScript.started(ClientScript.settings(), 80, 24);
        next.happens(new Event.Restored(next.model().now(), saved));
        assertThat(Restoring.saved(next.model()).get(0).sent()).isTrue();
    }

    @Test
    void anotherNetworksMessagesWaitUntilItIsThere() {
        ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24);
        client.happens(new Event.Restored(client.model().now(), List.of(foreign("one"), foreign("two"))));
        assertThat(client.model().outbox().isEmpty()).isTrue();
        assertThat(Restoring.saved(client.model())).containsExactly(foreign("one"), foreign("two"));
        client.enters("/connect -notls elsewhere:6667");
        assertThat(client.model().network().settings().address()).isEqualTo("elsewhere:6667");
        assertThat(client.model().outbox().size()).isEqualTo(2);
        assertThat(Restoring.saved(client.model())).hasSize(2);
    }

    @Test
    void whatWaitsForNetworksThatNeverComeIsBounded() {
        ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24);
        int most = client.model().limits().outboxLines();
        List<Saved> many = IntStream.rangeClosed(1, most + 1)
                .mapToObj(i -> foreign("line " + i))
                .toList();
        client.happens(new Event.Restored(client.model().now(), many));
        assertThat(Restoring.saved(client.model())).isEqualTo(many.subList(1, many.size()));
    }

    private static Saved foreign(String text) {
        return new Saved(
                "elsewhere:6667", "#x", "#x", "PRIVMSG", Entry.Kind.MESSAGE, ClientScript.START, "id", false, "", text);
    }

    @Test
    void aRefusedIdIsARefusal() {
        ClientScript client = inTea(DURABLE).enters("late");
        client.says("@label=1 FAIL PRIVMSG ID_EXPIRED :too old").sees("✗ too old");
    }

    /** It tells nothing about what was sent with the id before. */
    @Test
    void aRefusedIdOfWhatIsRepeatedLeavesItUnsure() {
        ClientScript client = inTea(DURABLE).enters("in flight");
        String id = id(client.sent().get(0));
        client.breaks("reset").passesSeconds(3).signsIn(DURABLE).says(":tester!t@here JOIN #tea");
        client.says("@label=2 FAIL PRIVMSG ID_EXPIRED " + id + " :too old");
        client.sees("may not have arrived: /retry").seesNot("✗");
        client.says("FAIL PRIVMSG ID_EXPIRED " + id + " :too old").seesNot("too old");
    }

    /** Ids belong to an account: as somebody else it would be said once more. */
    @ParameterizedTest
    @ValueSource(strings = {"", " sasl=PLAIN"})
    void whatWasUnderWayIsNotRepeatedByWhoCouldNotLogIn(String sasl) {
        ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24)
                .has("secret", "nonce")
                .opens();
        client.says(":s CAP * LS :" + DURABLE + " sasl=PLAIN").says(":s CAP tester ACK :" + DURABLE + " sasl");
        client.says("AUTHENTICATE +")
                .says(":s 900 tester t!t@h alice :logged in")
                .says(":s 903 tester :done");
        client.says(":s 001 tester :Welcome").says(":s 422 tester :none").joinsTea();
        client.enters("in flight").enters("in flight too").sent();
        client.breaks("reset").passesSeconds(3).opens();
        client.says(":s CAP * LS :" + DURABLE + sasl)
                .says(":s CAP tester ACK :" + DURABLE + sasl.replace("=PLAIN", ""));
        client.says(":s 904 tester :wrong").says(":s 001 tester :Welcome").says(":s 422 tester :none");
        client.says(":tester!t@here JOIN #tea");
        assertThat(client.sent()).noneMatch(line -> line.contains("in flight"));
        client.sees("2 messages may not have arrived: /retry").seesNot("1 message");
    }

    @Test
    void idsDiffer() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(MessageIds.next(ClientScript.START, 42, i));
        }
        assertThat(ids).hasSize(10_000);
    }

    @Test
    void whatIsMissingBeforeAMessageIsFetchedBeforeItIsShown() {
        ClientScript client = withHistory();
        client.says(at(5, 4, "m5", "alice", "five"))
                .says(at(6, 5, "m6", "alice", "six"))
                .sent();
        client.says(at(9, 8, "m9", "alice", "nine")).seesNot("nine");
        assertThat(client.sent()).containsExactly("CHATHISTORY AFTER #tea msgid=m6 100");
        client.says("@draft/chathistory-end :s BATCH +h chathistory #tea");
        client.says("@batch=h;stoa.chat/pos=e.8;msgid=m8 :bob!b@h PRIVMSG #tea :eight")
                .says(":s BATCH -h");
        assertThat(client.screen()).containsSubsequence("five", "six", "eight", "nine");
        client.says(at(10, 9, "m10", "bob", "ten")).sees("ten");
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void whatFollowsWithoutAGapIsShownAtOnce() {
        ClientScript client = withHistory();
        client.says(at(5, 4, "m5", "alice", "five")).sees("five");
        // Told to some only, and so not the one before for anybody.
        client.says("@stoa.chat/pos=e.6;stoa.chat/prev=5;msgid=q :carol!c@h QUIT :bye");
        client.says(at(7, 5, "m7", "alice", "seven")).sees("seven");
        client.says("@stoa.chat/pos=e.8;stoa.chat/prev=7;msgid=j :dave!c@h JOIN #tea");
        client.says(at(9, 8, "m9", "alice", "nine")).sees("nine");
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void whatIsSaidInSeveralLinesHasItsPlaceToo() {
        ClientScript client = withHistory();
        client.says(at(5, 4, "m5", "alice", "five"));
        longMessage(client, 6, 5, "six");
        client.sees("six").says(at(7, 6, "m7", "alice", "seven")).sees("seven");
        assertThat(client.sent()).isEmpty();
        longMessage(client, 9, 8, "nine");
        assertThat(client.seesNot("nine").sent()).containsExactly("CHATHISTORY AFTER #tea msgid=m7 100");
        client.says("@draft/chathistory-end :s BATCH +h chathistory #tea");
        client.says("@batch=h;stoa.chat/pos=e.8;msgid=m8 :bob!b@h PRIVMSG #tea :eight")
                .says(":s BATCH -h");
        assertThat(client.screen()).containsSubsequence("seven", "eight", "nine");
    }

    private static void longMessage(ClientScript client, int at, int before, String text) {
        client.says("@stoa.chat/pos=e.%d;stoa.chat/prev=%d;msgid=m%d :alice!a@h BATCH +x draft/multiline #tea"
                        .formatted(at, before, at))
                .says("@batch=x :alice!a@h PRIVMSG #tea :" + text)
                .says("@batch=x :alice!a@h PRIVMSG #tea :and more")
                .says(":s BATCH -x");
    }

    @Test
    void anotherEpochSaysNothingAboutGaps() {
        ClientScript client = withHistory();
        client.says(at(5, 4, "m5", "alice", "five"));
        client.says("@stoa.chat/pos=f.900;stoa.chat/prev=899;msgid=x :alice!a@h PRIVMSG #tea :restored")
                .sees("restored");
        client.says("@stoa.chat/pos=nonsense;stoa.chat/prev=-;msgid=y :alice!a@h PRIVMSG #tea :strange")
                .sees("strange");
        assertThat(client.sent()).isEmpty();
    }

    /** It stands in the record of all rooms of its user, also in that which was not entered again yet. */
    @Test
    void whoQuitsBeforeARoomIsEnteredAgainHidesNothingThatWasMissedThere() {
        ClientScript client = withHistory();
        client.says(at(5, 4, "m5", "alice", "five"));
        client.says("@stoa.chat/pos=d.1;msgid=dev :tester!t@here JOIN #dev");
        client.says(":s 353 tester = #dev :tester bob").says(":s 366 tester #dev :end");
        client.says("@draft/chathistory-end :s BATCH +h chathistory #dev");
        client.says("@batch=h;stoa.chat/pos=d.2;msgid=d2 :bob!b@h PRIVMSG #dev :two")
                .says(":s BATCH -h");
        client.breaks("reset").passesSeconds(3).signsIn(DURABLE + " draft/chathistory");
        client.says("@stoa.chat/pos=e.9;msgid=me2 :tester!t@here JOIN #tea");
        client.says(":s 353 tester = #tea :tester bob").says(":s 366 tester #tea :end");
        client.says("@stoa.chat/pos=e.10;stoa.chat/prev=9;msgid=q :bob!b@h QUIT :bye");
        client.says(":alice!u@h NICK alicia").sent();
        client.says("@stoa.chat/pos=d.9;msgid=dev2 :tester!t@here JOIN #dev");
        assertThat(client.sent()).contains("CHATHISTORY AFTER #dev msgid=d2 100");
    }

    @Test
    void whatIsLeftBehindAGapIsFetched() {
        ClientScript client = withHistory();
        client.says(at(4, 3, "m4", "alice", "four"));
        comesBack(client);
        client.says(at(20, 19, "m20", "alice", "twenty"));
        client.says("FAIL CHATHISTORY GAP #tea m10 :they are not kept any more");
        assertThat(client.sent()).containsExactly("CHATHISTORY AROUND #tea msgid=m10 100");
        client.says(":s BATCH +h chathistory #tea");
        client.says("@batch=h;stoa.chat/pos=e.10;msgid=m10 :bob!b@h PRIVMSG #tea :ten");
        client.says("@batch=h;stoa.chat/pos=e.11;msgid=m11 :bob!b@h PRIVMSG #tea :eleven")
                .says(":s BATCH -h");
        assertThat(client.sent()).containsExactly("CHATHISTORY AFTER #tea msgid=m11 100");
        page(client, "stoa.chat/pos=e.12;msgid=m12 :bob!b@h PRIVMSG #tea :twelve");
        assertThat(client.screen()).containsSubsequence("four", "not kept", "ten", "eleven", "twelve", "twenty");
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void aServerThatKeepsOnTellingOfGapsIsAskedNoMore() {
        ClientScript client = withHistory();
        client.says(at(4, 3, "m4", "alice", "four"));
        comesBack(client);
        client.says("FAIL CHATHISTORY GAP #tea m10 :they are not kept any more");
        assertThat(client.sent()).hasSize(1);
        client.says("FAIL CHATHISTORY GAP #tea m11 :they are not kept any more");
        assertThat(client.sent()).isEmpty();
        client.says(at(10, 9, "m12", "alice", "twelve")).sees("twelve");
    }

    /** As when thousands of clients come back at once, all of which want to know what they missed. */
    @Test
    void theRecordIsWaitedForBeforeWhatIsSaidMeanwhile() {
        ClientScript client = withHistory();
        client.says(at(4, 3, "m4", "alice", "four"));
        comesBack(client);
        client.says(at(6, 5, "m6", "alice", "six"));
        client.passesSeconds(59)
                .says(":s PONG s :x")
                .passesSeconds(59)
                .says(":s PONG s :x")
                .seesNot("six");
        page(client, "stoa.chat/pos=e.5;msgid=m5 :bob!b@h PRIVMSG #tea :five");
        assertThat(client.seesNot("missing").screen()).containsSubsequence("four", "five", "six");
    }

    @Test
    void theRecordIsNotWaitedForWithoutAnEnd() {
        ClientScript client = withHistory();
        client.says(at(4, 3, "m4", "alice", "four"));
        comesBack(client);
        client.says(at(6, 5, "m6", "alice", "six"));
        client.passesSeconds(59)
                .says(":s PONG s :x")
                .passesSeconds(59)
                .says(":s PONG s :x")
                .passesSeconds(2);
        client.sees("is missing: the server does not answer").sees("six");
    }

    private static ClientScript withHistory() {
        ClientScript client =
                ClientScript.started(ClientScript.settings(), 80, 24).signsIn(DURABLE + " draft/chathistory");
        client.says("@stoa.chat/pos=e.4;msgid=me :tester!t@here JOIN #tea");
        client.says(":s 353 tester = #tea :tester @alice bob carol").says(":s 366 tester #tea :end");
        client.says("@draft/chathistory-end :s BATCH +h chathistory #tea")
                .says(":s BATCH -h")
                .sent();
        return client;
    }

    private static String at(int place, int before, String msgid, String nick, String text) {
        return "@stoa.chat/pos=e.%d;stoa.chat/prev=%d;msgid=%s :%s!u@h PRIVMSG #tea :%s"
                .formatted(place, before, msgid, nick, text);
    }
}
