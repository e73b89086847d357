package chat.stoa.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.model.ClientLimits;
import chat.stoa.tui.model.Member;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.testing.ClientScript;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A room gets another name, with all that is in it (channel-rename). */
class RenamingTest {

    private static final String CAPS =
            "message-tags echo-message labeled-response batch stoa.chat/durable draft/channel-rename";
    private static final String HISTORY = CAPS + " draft/chathistory server-time";

    private static ClientScript inTea(String caps) {
        ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24)
                .signsIn(caps)
                .joinsTea();
        client.sent();
        return client;
    }

    private static List<String> order(ClientScript client) {
        return client.model().rooms().order();
    }

    @Test
    void allThatIsInTheRoomComesAlong() {
        ClientScript client = inTea(CAPS);
        client.says(":alice!a@h PRIVMSG #tea :oolong").types("half a sen");

        client.says(":alice!a@h RENAME #tea #Coffee :stronger");

        client.sees("alice renamed the room to #Coffee: stronger")
                .sees("oolong")
                .sees("half a sen")
                .sees("all about tea")
                .seesNot("#tea  all about tea");
        assertThat(order(client)).containsExactly(Room.STATUS_KEY, "#coffee");
        assertThat(client.room("#coffee").members().get("bob", client.model().server()))
                .contains(new Member("bob", "+"));
        client.enters("tence");
        assertThat(client.sent()).last().asString().endsWith("PRIVMSG #Coffee :half a sentence");
    }

    @Test
    void anotherSpellingIsTheSameRoom() {
        ClientScript client = inTea(CAPS);

        client.says(":alice!a@h RENAME #tea #TEA :").sees("renamed the room to #TEA");

        assertThat(order(client)).containsExactly(Room.STATUS_KEY, "#tea");
    }

    @Test
    void whatIsUnderWayIsConfirmedUnderTheNewName() {
        ClientScript client = inTea(CAPS);
        client.enters("in flight");
        String label = client.sent().get(0).replaceFirst(".*label=([^; ]+).*", "$1");

        client.says(":alice!a@h RENAME #tea #coffee :");
        client.says("@label=" + label + ";msgid=m1 :tester!t@h PRIVMSG #coffee :in flight");

        assertThat(client.model().outbox().isEmpty()).isTrue();
        assertThat(client.screen().split("in flight", -1)).hasSize(2);
    }

    @Test
    void whoeverWasAwayFollowsTheRoomToItsNewName() {
        ClientScript client = inTea(HISTORY);
        client.says("@draft/chathistory-end :s BATCH +h chathistory #tea").says(":s BATCH -h");
        client.says("@msgid=m1;time=2026-01-01T00:00:00.000Z;stoa.chat/pos=e.5 :bob!b@h PRIVMSG #tea :before");
        client.breaks("reset").enters("meanwhile");
        client.passesSeconds(3).signsIn(HISTORY);
        assertThat(client.sent()).contains("JOIN #tea");

        client.says(":s FAIL JOIN CHANNEL_RENAMED #tea #coffee :The channel has been renamed");
        assertThat(client.sent()).containsExactly("JOIN #coffee");
        client.says(":tester!t@h JOIN #coffee");

        List<String> sent = client.sent();
        assertThat(sent).anyMatch(line -> line.startsWith("CHATHISTORY AFTER #coffee msgid=m1"));
        assertThat(sent).anyMatch(line -> line.endsWith("PRIVMSG #coffee :meanwhile"));
        assertThat(order(client)).containsExactly(Room.STATUS_KEY, "#coffee");
        client.sees("the room is called #coffee now; it was #tea").sees("before");
    }

    @Test
    void whoeverComesBackBesideAnotherClientHasOneRoomNotTwo() {
        ClientScript client = backBesideAnotherClient();
        assertThat(client.sent()).contains("JOIN #tea", "CHATHISTORY LATEST #coffee * 100");
        client.says("@msgid=m4;time=2026-01-01T00:03:00.000Z;stoa.chat/pos=e.9 :bob!b@h PRIVMSG #coffee :live");

        client.says(":s FAIL JOIN CHANNEL_RENAMED #tea #coffee :The channel has been renamed");

        assertThat(order(client)).containsExactly(Room.STATUS_KEY, "#coffee");
        assertThat(client.sent())
                .anyMatch(line -> line.endsWith("PRIVMSG #coffee :meanwhile"))
                .noneMatch(line -> line.startsWith("CHATHISTORY"));
        client.sees("half a sen").sees("meanwhile").sees("before").sees("the room is called #coffee now; it was #tea");
        assertThat(client.room("#coffee").members().size()).isEqualTo(2);
        client.says(":s BATCH +l chathistory #coffee");
        said(client, "l", 4, "live");
        client.says(":s BATCH -l");
        assertThat(client.sent()).containsExactly("CHATHISTORY AFTER #coffee msgid=m1 100");
        missed(client);
        assertAllIsThereOnce(client);
    }

    @Test
    void whatTheOtherRoomHasFetchedAlreadyIsNotThereTwice() {
        ClientScript client = backBesideAnotherClient();
        client.says("@draft/chathistory-end :s BATCH +l chathistory #coffee");
        said(client, "l", 3, "third");
        said(client, "l", 4, "live");
        client.says(":s BATCH -l").sent();

        client.says(":s FAIL JOIN CHANNEL_RENAMED #tea #coffee :The channel has been renamed");

        assertThat(client.sent()).contains("CHATHISTORY AFTER #coffee msgid=m1 100");
        missed(client);
        assertAllIsThereOnce(client);
    }

    @Test
    void whatIsNewInARoomThatIsLookedAtUnderItsNewNameIsBehindALineAndNotCounted() {
        ClientScript client = inTea(CAPS);
        client.enters("/join #other").says(":tester!t@h JOIN #other").says(":bob!b@h PRIVMSG #tea :unseen");
        assertThat(client.room("#tea").reading().unread()).isEqualTo(1);
        client.breaks("reset").passesSeconds(3);
        client.signsIn(CAPS).says(":tester!t@h JOIN #coffee").enters("/join #coffee");

        client.says(":s FAIL JOIN CHANNEL_RENAMED #tea #coffee :The channel has been renamed");

        assertThat(client.model().currentRoom().key()).isEqualTo("#coffee");
        assertThat(client.room("#coffee").reading().unread()).isZero();
        assertThat(client.screen()).containsSubsequence("1 new", "unseen");
    }

    @Test
    void whatWasSaidInTheOtherRoomIsKeptWhereNothingCanBeFetched() {
        ClientScript client = inTea(CAPS);
        client.says(":bob!b@h PRIVMSG #tea :before").breaks("reset").passesSeconds(3);
        client.signsIn(CAPS).says(":tester!t@h JOIN #coffee").says(":bob!b@h PRIVMSG #coffee :live");

        client.says(":s FAIL JOIN CHANNEL_RENAMED #tea #coffee :The channel has been renamed");

        assertThat(order(client)).containsExactly(Room.STATUS_KEY, "#coffee");
        assertThat(client.screen()).containsSubsequence("before", "live", "it was #tea");
    }

    @Test
    void aRoomInWhichTheUserWritesAlreadyStaysBesideTheFormerOne() {
        ClientScript client = backBesideAnotherClient();
        client.presses(InputEvent.Key.ctrl('n')).types("typed here");

        client.says(":s FAIL JOIN CHANNEL_RENAMED #tea #coffee :The channel has been renamed");

        assertThat(order(client)).containsExactly(Room.STATUS_KEY, "#tea", "#coffee");
        client.sees("typed here");
    }

    /** Somebody renamed #tea to #coffee while the client was away; the account's other client is in it. */
    private static ClientScript backBesideAnotherClient() {
        ClientScript client = inTea(HISTORY);
        client.says("@draft/chathistory-end :s BATCH +h chathistory #tea").says(":s BATCH -h");
        client.says("@msgid=m1;time=2026-01-01T00:00:00.000Z;stoa.chat/pos=e.5 :bob!b@h PRIVMSG #tea :before");
        client.breaks("reset").enters("meanwhile").types("half a sen").passesSeconds(3);
        client.signsIn(HISTORY)
                .says(":tester!t@h JOIN #coffee")
                .says(":s 353 tester = #coffee :tester bob")
                .says(":s 366 tester #coffee :end");
        return client;
    }

    private static void missed(ClientScript client) {
        client.says("@draft/chathistory-end :s BATCH +a chathistory #coffee");
        said(client, "a", 2, "second");
        said(client, "a", 3, "third");
        said(client, "a", 4, "live");
        client.says(":s BATCH -a");
    }

    private static void said(ClientScript client, String batch, int minute, String text) {
        client.says("@batch=" + batch + ";msgid=m" + minute + ";time=2026-01-01T00:0" + (minute - 1)
                + ":00.000Z;stoa.chat/pos=e." + (minute + 5) + " :bob!b@h PRIVMSG #coffee :" + text);
    }

    private static void assertAllIsThereOnce(ClientScript client) {
        assertThat(order(client)).containsExactly(Room.STATUS_KEY, "#coffee");
        assertThat(client.screen()).containsSubsequence("before", "second", "third", "live");
        for (String line : List.of("before", "second", "third", "live")) {
            assertThat(client.screen().split(line, -1)).as(line).hasSize(2);
        }
    }

    @Test
    void whatIsBeingFetchedIsAskedForOnceMore() {
        ClientScript client = inTea(HISTORY);
        assertThat(client.room("#tea").backlog().isCatchingUp()).isTrue();

        client.says(":alice!a@h PRIVMSG #tea :held")
                .says(":alice!a@h RENAME #tea #coffee :")
                .says(":alice!a@h PRIVMSG #coffee :live");
        assertThat(client.sent()).containsExactly("CHATHISTORY LATEST #coffee * 100");
        client.says(":s BATCH +h chathistory #coffee")
                .says("@batch=h;msgid=m1;time=2026-01-01T00:00:00.000Z :bob!b@h PRIVMSG #coffee :earlier")
                .says(":s BATCH -h");

        client.sees("earlier").sees("held").sees("live").sees("renamed the room");
    }

    @Test
    void whatAPersonSaidWhileOlderLinesWereFetchedComesAlong() {
        ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24)
                .enters("/query bob")
                .signsIn(HISTORY);
        assertThat(client.sent()).contains("CHATHISTORY LATEST bob * 100");
        client.says(":bob!b@h PRIVMSG tester :held").says(":bob!b@h NICK bert");
        assertThat(client.sent()).contains("CHATHISTORY LATEST bert * 100");
        client.says("@draft/chathistory-end :s BATCH +h chathistory bert").says(":s BATCH -h");
        assertThat(order(client)).doesNotContain("bob");
        client.sees("bert: held");
    }

    @Test
    void aRoomThatHadTheNameBeforeStaysOnTheScreen() {
        ClientScript client = inTea(CAPS);
        client.enters("/join #coffee").says(":tester!t@h JOIN #coffee").says(":alice!a@h PRIVMSG #coffee :old story");
        client.enters("/part");
        client.says(":tester!t@h PART #coffee").enters("/join #tea");

        client.says(":alice!a@h RENAME #tea #coffee :");

        client.sees("this room is called #coffee now");
        assertThat(order(client)).containsExactly(Room.STATUS_KEY, "#tea", "#coffee");
        assertThat(client.room("#tea").isInside()).isFalse();
        assertThat(client.room("#coffee").isInside()).isTrue();
        client.enters("/join #coffee").sees("old story").sees("renamed the room");
    }

    @Test
    void aRoomIsRenamedByCommand() {
        ClientScript client = inTea(CAPS);
        client.enters("/rename #coffee much stronger").enters("/rename #coffee");
        assertThat(client.sent()).containsExactly("RENAME #tea #coffee :much stronger", "RENAME #tea #coffee :");
        client.enters("/rename coffee").sees("usage: /rename #name [reason]");
        client.says(":s FAIL RENAME CANNOT_RENAME #tea #coffee :The channel cannot be renamed")
                .sees("The channel cannot be renamed");
        inTea("message-tags").enters("/rename #coffee").sees("this server gives no room another name");
    }

    @Test
    void whatIsNoNameOfARoomIsNone() {
        ClientScript client = inTea(CAPS);

        client.says(":alice!a@h RENAME #tea coffee :")
                .says(":alice!a@h RENAME #tea :#x y")
                .says(":alice!a@h RENAME #tea")
                .says(":alice!a@h RENAME #other #tea :");

        assertThat(order(client)).containsExactly(Room.STATUS_KEY, "#tea");
    }

    @Test
    void whatWasReadBeforeIsToldUnderTheNewName() {
        String caps = HISTORY + " draft/read-marker";
        ClientScript client = inTea(caps);
        client.says("@draft/chathistory-end :s BATCH +h chathistory #tea").says(":s BATCH -h");
        client.says("@msgid=m1;time=2025-01-01T00:00:01.000Z;stoa.chat/pos=e.5 :bob!b@h PRIVMSG #tea :one")
                .says("@msgid=m2;time=2025-01-01T00:00:02.000Z;stoa.chat/pos=e.6 :bob!b@h PRIVMSG #tea :two")
                .breaks("reset")
                .presses(InputEvent.Key.alt('1'))
                .passesSeconds(3);
        client.signsIn(caps)
                .says(":tester!t@h JOIN #coffee")
                .says(":s MARKREAD #coffee timestamp=2025-01-01T00:00:01.000Z")
                .says(":s 353 tester = #coffee :tester bob")
                .says(":s 366 tester #coffee :end")
                .sent();

        client.says(":s FAIL JOIN CHANNEL_RENAMED #tea #coffee :The channel has been renamed");

        assertThat(client.sent()).containsOnlyOnce("MARKREAD #coffee timestamp=2025-01-01T00:00:02.000Z");
    }

    @Test
    void whatWasAskedForLastUnderTheNewNameIsWaitedForAndOfNoUse() {
        ClientScript client = backBesideAnotherClient();
        for (int i = 0; i <= ClientLimits.DEFAULT.heldLines(); i++) {
            client.says(":bob!b@h PRIVMSG #coffee :live " + i);
        }
        client.says(":s BATCH +l chathistory #coffee");
        said(client, "l", 3, "third");
        client.says(":s BATCH -l").sent();
        client.says(":s FAIL CHATHISTORY MESSAGE_ERROR AFTER #coffee :not now").sent();
        client.says(":s FAIL CHATHISTORY MESSAGE_ERROR AFTER #coffee :not now");
        assertThat(client.sent()).containsExactly("CHATHISTORY LATEST #coffee * 100");

        client.says(":s FAIL JOIN CHANNEL_RENAMED #tea #coffee :The channel has been renamed");

        assertThat(client.sent()).noneMatch(line -> line.startsWith("CHATHISTORY"));
        client.says(":s BATCH +n chathistory #coffee");
        said(client, "n", 4, "live");
        client.says(":s BATCH -n");
        assertThat(client.sent()).containsExactly("CHATHISTORY AFTER #coffee msgid=m1 100");
    }
}
