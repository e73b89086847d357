package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.Fact;
import chat.stoa.journal.Fields;
import chat.stoa.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an account left in rooms goes with it, in whichever room that is. */
class ErasedAccountTest {

    private static final String CONFIG = """
            [hosts]
            cloak = true
            """;

    private final HeldJournal journal = new HeldJournal();
    private final ChatHarness chat = ChatHarness.configured(CONFIG, journal, "");
    private final TestClient alice = login(chat, "alice");
    private final TestClient bob = login(chat, "bob");

    @Test
    void theTopicThatItSetIsTakenAwayByChanServ() {
        bob.sends("JOIN #tea");
        alice.sends("JOIN #tea");
        bob.sends("MODE #tea +o alice");
        alice.sends("TOPIC #tea :mine");
        bob.forget();

        erases(alice, "alice");

        assertThat(bob.takes()).first().isEqualTo(":ChanServ!ChanServ@irc.test TOPIC #tea :");
        bob.sends("TOPIC #tea");
        bob.sees(":irc.test 331 bob #tea :No topic is set");
        assertThat(stored()).doesNotContain("alice", "mine");
    }

    @Test
    void whatItPutOnListsStaysInTheNameOfTheServer() {
        bob.sends("JOIN #tea");
        alice.sends("JOIN #tea");
        bob.sends("MODE #tea +o alice", "MODE #tea +be his!*@* his!*@*");
        alice.sends("MODE #tea +bI hers!*@* hers!*@*");
        bob.forget();

        erases(alice, "alice");
        bob.forget();

        bob.sends("MODE #tea b", "MODE #tea I", "MODE #tea e");
        assertThat(bob.takes())
                .filteredOn(line -> line.contains("!*@*"))
                .containsExactly(
                        ":irc.test 367 bob #tea his!*@* bob!~bob@user/bob :1767225600",
                        ":irc.test 367 bob #tea hers!*@* irc.test :1767225600",
                        ":irc.test 346 bob #tea hers!*@* irc.test :1767225600",
                        ":irc.test 348 bob #tea his!*@* bob!~bob@user/bob :1767225600");
        assertThat(stored()).doesNotContain("alice").contains("bob");
    }

    @Test
    void alsoInRoomsThatNobodyIsInAndUnderOtherNicknames() {
        bob.sends("JOIN #tea");
        alice.sends("NICK other", "JOIN #tea");
        bob.sends("MODE #tea +o other");
        alice.sends("TOPIC #tea :mine", "MODE #tea +b hers!*@*", "PART #tea");
        bob.sends("JOIN #cocoa", "TOPIC #cocoa :his", "PART #cocoa,#tea");

        erases(alice, "alice");

        assertThat(stored()).doesNotContain("alice", "other", "mine").contains("hers!*@*", "his");
        ChatHarness again = ChatHarness.configured(CONFIG, journal, "");
        TestClient back = login(again, "bob");
        back.sends("JOIN #tea", "MODE #tea b", "JOIN #cocoa");
        assertThat(back.takes())
                .contains(":irc.test 367 bob #tea hers!*@* irc.test :1767225600", ":irc.test 332 bob #cocoa :his")
                .noneMatch(line -> line.contains(" 332 bob #tea "));
    }

    @Test
    void ofAnAccountThatWasGivenUpAllOfThatStays() {
        bob.sends("JOIN #tea");
        alice.sends("JOIN #tea");
        bob.sends("MODE #tea +o alice");
        alice.sends("TOPIC #tea :mine");
        bob.sends("CS ACCESS #tea ADD alice VOICE");

        ends("NS DROP", alice, "alice");
        bob.forget();

        bob.sends("TOPIC #tea", "CS ACCESS #tea LIST");
        assertThat(bob.takes())
                .contains(":irc.test 332 bob #tea :mine", ":irc.test 333 bob #tea alice :1767225600")
                .noneMatch(line -> line.contains("voice"));
    }

    @Test
    void whoSetWhatIsKnownOfEarlierVersionsByTheirHostAndNickname() {
        Fields.Builder room =
                Fields.builder().put("name", "#old").put("created", 1).put("founder", "bob");
        room.put("topic", List.of("mine", "other!~o@user/Alice", "1"));
        room.put("listed", List.of("b a!*@* 1 ALICE!~a@elsewhere", "b b!*@* 1 other!~o@elsewhere"));
        holds(new Fact(Fact.Kind.ROOM, "old", room.build()));
        ChatHarness again = ChatHarness.configured(CONFIG, journal, "");
        TestClient other = login(again, "bob");
        other.sends("JOIN #old");
        assertThat(other.takes()).contains(":irc.test 332 bob #old :mine", ":irc.test 333 bob #old other :0");

        erases(login(again, "alice"), "alice");

        other.sees(":ChanServ!ChanServ@irc.test TOPIC #old :");
        other.sends("MODE #old b");
        assertThat(other.takes())
                .contains(
                        ":irc.test 367 bob #old a!*@* irc.test :0",
                        ":irc.test 367 bob #old b!*@* other!~o@elsewhere :0");
    }

    @Test
    void aGuestWhoHadTheNameIsSomebodyElse() {
        alice.sends("NICK other");
        alice.sends("NS SET ENFORCE none");
        TestClient guest = chat.connects("alice");
        guest.sends("JOIN #tea", "TOPIC #tea :a guest's");
        bob.sends("JOIN #tea");

        erases(alice, "alice");
        bob.forget();

        bob.sends("TOPIC #tea");
        assertThat(bob.takes()).contains(":irc.test 332 bob #tea :a guest's");
    }

    @Test
    void manyRoomsTakeManyTurns() {
        int perTurn = RoomSweep.COST_PER_TURN / RoomSweep.COST_OF_CHANGE;
        int rooms = 2 * ChatHarness.WORKERS * perTurn;
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < rooms; i++) {
            Fields.Builder room =
                    Fields.builder().put("name", "#r" + i).put("created", 1).put("founder", "carol");
            room.put("topic", List.of("hers", "carol!c@host", "1", "carol"));
            facts.add(new Fact(Fact.Kind.ROOM, "r" + i, room.build()));
        }
        journal.appender().append(facts, Journal.Completion.NONE);
        ChatHarness large = ChatHarness.configured(CONFIG, journal, "");
        TestClient owner = login(large, "carol");
        String asked = asks("NS ERASE", owner, "carol");

        owner.posts(asked);
        int most = 0;
        for (int left = 1_000; left > 0; left--) {
            int before = journal.appended();
            large.step();
            most = Math.max(most, journal.appended() - before);
        }
        large.settle();

        assertThat(most).isEqualTo(perTurn);
        assertThat(stored()).doesNotContain("carol", "hers");
        assertThat(large.chat.ownedRooms().all()).isEmpty();
    }

    private String stored() {
        return journal.facts(Fact.Kind.ROOM).toString();
    }

    private void holds(Fact fact) {
        journal.appender().append(List.of(fact), Journal.Completion.NONE);
    }

    static TestClient login(ChatHarness chat, String account) {
        return login(chat, account, account);
    }

    static TestClient login(ChatHarness chat, String account, String nick) {
        if (chat.chat.registry().accounts().find(account).isEmpty()) {
            chat.hasAccount(account, "sesame-street");
        }
        TestClient client = chat.opens();
        client.logsIn(account);
        client.sends("NICK " + nick, "USER " + nick + " 0 * :" + nick);
        client.forget();
        return client;
    }

    static void erases(TestClient owner, String account) {
        ends("NS ERASE", owner, account);
    }

    private static void ends(String command, TestClient owner, String account) {
        owner.sends(asks(command, owner, account));
    }

    /** Returns what is to be typed, to be sure. */
    static String asks(String command, TestClient owner, String account) {
        owner.forget();
        owner.sends(command + " " + account);
        String asked = owner.takes().get(0);
        return command + " " + account + asked.substring(asked.lastIndexOf(' '));
    }
}
