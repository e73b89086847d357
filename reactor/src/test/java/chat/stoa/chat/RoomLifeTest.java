package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.Fact;
import chat.stoa.journal.Fields;
import chat.stoa.journal.Journal;
import chat.stoa.journal.MemoryJournal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Rooms of accounts stay; rooms of guests end with their last member; both live through a restart of the server. */
class RoomLifeTest {

    private final MemoryJournal journal = new MemoryJournal();
    private final HeldJournal held = new HeldJournal();
    private ChatHarness chat = start();

    @Test
    void roomOfAnAccountBelongsToItAndStays() {
        TestClient alice = account("alice");
        alice.sends("JOIN #tea", "TOPIC #tea :Oolong");
        alice.sees(
                ":alice!~alice@host1 JOIN #tea",
                ":irc.test 353 alice = #tea :~alice",
                ":irc.test 366 alice #tea :End of /NAMES list",
                ":alice!~alice@host1 TOPIC #tea :Oolong");
        alice.sends("PART #tea");
        TestClient bob = chat.connects("bob");

        bob.sends("JOIN #tea");
        bob.sees(
                ":bob!~bob@host2 JOIN #tea",
                ":irc.test 332 bob #tea :Oolong",
                ":irc.test 333 bob #tea alice :1767225600",
                ":irc.test 353 bob = #tea :bob",
                ":irc.test 366 bob #tea :End of /NAMES list");

        alice.sends("JOIN #tea");
        bob.sees(":alice!~alice@host1 JOIN #tea", ":irc.test MODE #tea +q alice");
        assertThat(alice.takes()).contains(":irc.test 353 alice = #tea :bob ~alice");
    }

    @Test
    void roomOfAGuestEndsWithItsLastMember() {
        TestClient bob = chat.connects("bob");
        bob.sends("JOIN #tea", "TOPIC #tea :Oolong");
        assertThat(journal.facts(Fact.Kind.ROOM)).hasSize(1);
        bob.sends("PART #tea");

        assertThat(journal.facts(Fact.Kind.ROOM)).isEmpty();
        assertThat(journal.tails()).isEmpty();
        assertThat(chat.counters.rooms()).isZero();
    }

    @Test
    void settingsSurviveARestart() {
        TestClient alice = account("alice");
        alice.sends("JOIN #tea", "MODE #tea +kb-t secret *!*@evil", "MODE #tea +v alice", "TOPIC #tea :Oolong");

        restart();

        TestClient eve = chat.connects("eve");
        eve.sends("JOIN #tea");
        eve.sees(":irc.test 475 eve #tea :Cannot join channel (+k)");
        eve.sends("JOIN #tea secret", "MODE #tea", "MODE #tea b");
        eve.sees(
                ":eve!~eve@host1 JOIN #tea",
                ":irc.test 332 eve #tea :Oolong",
                ":irc.test 333 eve #tea alice :1767225600",
                ":irc.test 353 eve = #tea :eve",
                ":irc.test 366 eve #tea :End of /NAMES list",
                ":irc.test 324 eve #tea +knr :secret",
                ":irc.test 329 eve #tea :1767225600",
                ":irc.test 367 eve #tea *!*@evil alice!~alice@host1 :1767225600",
                ":irc.test 368 eve #tea :End of channel ban list");

        TestClient alice2 = account("alice");
        alice2.sends("JOIN #tea");
        eve.sees(":alice!~alice@host2 JOIN #tea", ":irc.test MODE #tea +q alice");
    }

    @Test
    void recordGoesOnWhereItEnded() {
        account("alice").sends("JOIN #tea", "PRIVMSG #tea :one", "PRIVMSG #tea :two");
        long before = journal.tails().values().iterator().next().lastOffset();

        restart();
        account("alice").sends("JOIN #tea", "PRIVMSG #tea :three");

        assertThat(journal.tails()).hasSize(1);
        assertThat(journal.tails().values().iterator().next().lastOffset()).isEqualTo(before + 2);
    }

    @Test
    void roomOfAGuestWaitsAWhileForItsMembersAfterARestart() {
        chat.connects("bob").sends("JOIN #tea", "TOPIC #tea :Oolong", "MODE #tea +i");
        chat.connects("carol").sends("JOIN #soup");

        restart();
        assertThat(chat.counters.rooms()).isEqualTo(2);
        TestClient bob = chat.connects("bob");
        bob.sends("JOIN #tea");
        assertThat(bob.takes()).contains(":irc.test 332 bob #tea :Oolong", ":irc.test 353 bob = #tea :@bob");
        chat.passes(Duration.ofMinutes(16));

        assertThat(chat.counters.rooms()).isEqualTo(1);
        assertThat(journal.facts(Fact.Kind.ROOM)).hasSize(1);
    }

    @Test
    void endThatTheDiskRefusedIsRecordedLater() {
        endsWhileTheDiskIsFull();
        assertThat(held.facts(Fact.Kind.ROOM)).hasSize(1);

        chat.passes(Duration.ofSeconds(10));

        assertThat(held.facts(Fact.Kind.ROOM)).isEmpty();
        assertThat(held.tails()).isEmpty();
    }

    @Test
    void endIsRecordedAlsoIfTheDiskIsFullForLong() {
        endsWhileTheDiskIsFull();
        held.hold();
        for (int i = 0; i < 3; i++) {
            chat.passes(Duration.ofSeconds(10));
            held.fail();
            chat.settle();
        }
        held.release();

        chat.passes(Duration.ofSeconds(10));

        assertThat(held.facts(Fact.Kind.ROOM)).isEmpty();
    }

    @Test
    void ofTwoRoomsWithOneNameTheLaterOneIsThereAfterARestart() {
        endsWhileTheDiskIsFull();
        chat.passes(Duration.ofSeconds(1));
        chat.connects("carol").sends("JOIN #tea", "TOPIC #tea :Oolong");
        assertThat(held.facts(Fact.Kind.ROOM)).hasSize(2);

        chat = new ChatHarness(1, held, "flood_lines_per_second = 0");
        chat.settle();

        assertThat(chat.counters.rooms()).isEqualTo(1);
        assertThat(held.facts(Fact.Kind.ROOM)).hasSize(1);
        assertThat(held.tails()).hasSize(1);
        TestClient dave = chat.connects("dave");
        dave.sends("JOIN #TEA");
        assertThat(dave.takes()).contains(":irc.test 332 dave #tea :Oolong");
    }

    @Test
    void roomOfAnAccountIsNotGivenUpForOneOfAGuest() {
        account("alice").sends("JOIN #tea");
        String id = journal.facts(Fact.Kind.ROOM).keySet().iterator().next();
        Fields guests = fields(id).with("founder", "").with("created", "1999999999999");
        for (String other : List.of("0", "zz")) {
            journal.appender().append(List.of(new Fact(Fact.Kind.ROOM, other, guests)), Journal.Completion.NONE);
        }

        restart();

        assertThat(journal.facts(Fact.Kind.ROOM)).containsOnlyKeys(id);
        TestClient alice = account("alice");
        alice.sends("JOIN #tea");
        assertThat(alice.takes()).contains(":irc.test 353 alice = #tea :~alice");
    }

    /** The only member of a guest's room goes, and nothing of that can be written. */
    private void endsWhileTheDiskIsFull() {
        chat = new ChatHarness(1, held, "flood_lines_per_second = 0");
        TestClient bob = chat.connects("bob");
        bob.sends("JOIN #tea", "TOPIC #tea :Earl Grey");
        held.hold();
        bob.vanishes("gone");
        held.fail();
        chat.settle();
        held.fail();
        chat.settle();
        held.release();
        chat.settle();
    }

    @Test
    void laterRoomOfTheSameNameIsAnotherRoom() {
        TestClient bob = chat.connects("bob");
        bob.sends("JOIN #tea");
        String first = journal.facts(Fact.Kind.ROOM).keySet().iterator().next();
        bob.sends("PART #tea", "JOIN #tea");

        assertThat(journal.facts(Fact.Kind.ROOM)).hasSize(1).doesNotContainKey(first);
    }

    @Test
    void conversationOfAccountsIsRecordedAndThatOfGuestsIsNot() {
        TestClient alice = account("alice");
        TestClient bob = account("bob");
        TestClient guest = chat.connects("guest");

        alice.sends("PRIVMSG bob :hello", "TAGMSG bob");
        bob.sees(":alice!~alice@host1 PRIVMSG bob :hello");
        bob.sends("PRIVMSG Alice :hi");
        alice.sees(":bob!~bob@host2 PRIVMSG Alice :hi");
        guest.sends("PRIVMSG alice :psst");
        alice.sees(":guest!~guest@host3 PRIVMSG alice :psst");

        assertThat(journal.tails()).containsOnlyKeys("@alice,bob");
        assertThat(lastOffset("@alice,bob")).isEqualTo(2);
        restart();
        account("bob");
        account("alice").sends("PRIVMSG bob :again");
        assertThat(lastOffset("@alice,bob")).isEqualTo(3);
    }

    @Test
    void conversationGoesToAllClientsOfBothSidesOnceAndInOneOrder() {
        TestClient desk = account("alice");
        TestClient phone = account("alice");
        TestClient bob = account("bob");

        desk.sends("PRIVMSG bob :from the desk", "PRIVMSG alice :note to myself");

        bob.sees(":alice!~alice@host1 PRIVMSG bob :from the desk");
        desk.sees(":alice!~alice@host1 PRIVMSG alice :note to myself");
        phone.sees(
                ":alice!~alice@host1 PRIVMSG bob :from the desk", ":alice!~alice@host1 PRIVMSG alice :note to myself");
        bob.sends("AWAY :lunch");
        bob.forget();
        desk.sends("PRIVMSG bob :there?");
        desk.sees(":irc.test 301 alice bob :lunch");
        bob.sees(":alice!~alice@host1 PRIVMSG bob :there?");
    }

    @Test
    void wordsToSomebodyWhoIsNotHereAreKept() {
        chat.hasAccount("bob", "sesame");
        TestClient alice = account("alice");
        TestClient guest = chat.connects("guest");

        alice.sends("PRIVMSG Bob :are you there?", "NOTICE bob :ping", "@+typing=active TAGMSG bob", "PRIVMSG bob");
        alice.sees(":irc.test 301 alice bob :Not here; your message is kept", ":irc.test 412 alice :No text to send");
        assertThat(lastOffset("@alice,bob")).isEqualTo(2);
        guest.sends("PRIVMSG bob :psst");
        guest.sees(":irc.test 401 guest bob :No such nick/channel");
        alice.sends("PRIVMSG nobody :hello");
        alice.sees(":irc.test 401 alice nobody :No such nick/channel");
    }

    @Test
    void wordsToAnAccountArriveAtItsClientsAlsoUnderAnotherNickname() {
        chat.hasAccount("bob", "sesame");
        TestClient alice = account("alice");
        TestClient bob = account("bob");
        bob.sends("NICK rob");
        bob.forget();

        alice.sends("PRIVMSG bob :are you there?", "NOTICE bob :ping");
        bob.sees(":alice!~alice@host1 PRIVMSG rob :are you there?", ":alice!~alice@host1 NOTICE rob :ping");
        alice.seesNothing();
        assertThat(lastOffset("@alice,bob")).isEqualTo(2);
    }

    @Test
    void typingIsToldAndNotRecorded() {
        TestClient alice = chat.connects("alice", "message-tags echo-message");
        TestClient bob = chat.connects("bob", "message-tags");
        alice.sends("JOIN #tea");
        bob.sends("JOIN #tea");
        long before = journal.tails().values().iterator().next().lastOffset();
        alice.forget();
        bob.forget();

        alice.sends("@+typing=active TAGMSG #tea");
        bob.sees("@msgid=*;+typing=active :alice!~alice@host1 TAGMSG #tea");
        alice.sees("@msgid=*;+typing=active :alice!~alice@host1 TAGMSG #tea");
        assertThat(journal.tails().values().iterator().next().lastOffset()).isEqualTo(before);
        alice.sends("@+draft/reply=1;+typing=active TAGMSG #tea");
        assertThat(journal.tails().values().iterator().next().lastOffset()).isEqualTo(before);
        alice.sends("@+draft/react=x;+typing=done TAGMSG #tea");
        assertThat(journal.tails().values().iterator().next().lastOffset()).isEqualTo(before + 1);
    }

    @Test
    void typingToSomebodyIsNotRecordedWhateverItIsAbout() {
        TestClient alice = account("alice");
        TestClient bob = account("bob");
        bob.forget();
        alice.sends("CAP REQ message-tags", "@+typing=active;+draft/channel-context=#tea TAGMSG bob");
        assertThat(bob.takes()).as("does not know of tags").isEmpty();
        assertThat(journal.tails().keySet()).doesNotContain("@alice,bob");
        alice.sends("@+draft/react=x;+draft/reply=1 TAGMSG bob");
        assertThat(lastOffset("@alice,bob")).isEqualTo(1);
    }

    @Test
    void optionsOfANewerProgramAreKept() {
        account("alice").sends("JOIN #tea");
        String id = journal.facts(Fact.Kind.ROOM).keySet().iterator().next();
        var fields = fields(id).with("colour", "green");
        journal.appender().append(List.of(new Fact(Fact.Kind.ROOM, id, fields)), Journal.Completion.NONE);

        restart();
        account("alice").sends("JOIN #tea", "TOPIC #tea :Oolong");

        assertThat(fields(id).text("colour", "")).isEqualTo("green");
    }

    private long lastOffset(String room) {
        return Objects.requireNonNull(journal.tails().get(room)).lastOffset();
    }

    private Fields fields(String room) {
        return Objects.requireNonNull(journal.facts(Fact.Kind.ROOM).get(room));
    }

    private TestClient account(String name) {
        TestClient client = chat.opens();
        client.logsIn(name);
        client.sends("NICK " + name, "USER " + name + " 0 * :" + name + " real");
        client.forget();
        return client;
    }

    private ChatHarness start() {
        return new ChatHarness(1, journal, "flood_lines_per_second = 0");
    }

    /** The server is killed and started again; nobody is told anything. */
    private void restart() {
        chat = start();
        chat.settle();
    }
}
