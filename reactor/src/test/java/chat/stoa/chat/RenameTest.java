package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.MemoryJournal;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** RENAME: a room gets another name, and all that is in it comes along (channel-rename). */
class RenameTest {

    private final MemoryJournal journal = new MemoryJournal();
    private ChatHarness chat = new ChatHarness(1, journal, "flood_lines_per_second = 0");
    private TestClient alice = chat.connects("alice", "draft/channel-rename labeled-response batch");
    private TestClient bob = chat.connects("bob");

    @BeforeEach
    void bothAreInside() {
        alice.sends("JOIN #tea", "TOPIC #tea :Oolong", "MODE #tea +b *!*@evil");
        bob.sends("JOIN #tea");
        alice.forget();
        bob.forget();
    }

    @Test
    void membersLearnTheNewNameEachInItsWay() {
        alice.sends("@label=x RENAME #tea #coffee :Tastes better");

        alice.sees("@label=x :alice!~alice@host1 RENAME #tea #coffee :Tastes better");
        bob.sees(
                ":bob!~bob@host2 PART #tea :Tastes better",
                ":bob!~bob@host2 JOIN #coffee",
                ":irc.test 332 bob #coffee :Oolong",
                ":irc.test 333 bob #coffee alice :1767225600",
                ":irc.test 353 bob = #coffee :@alice bob",
                ":irc.test 366 bob #coffee :End of /NAMES list");
        bob.sends("PRIVMSG #coffee :here", "PRIVMSG #tea :there", "WHOIS bob");
        alice.sees(":bob!~bob@host2 PRIVMSG #coffee :here");
        assertThat(bob.takes()).contains(":irc.test 403 bob #tea :No such channel", ":irc.test 319 bob bob :#coffee");
        assertThat(chat.counters.rooms()).isEqualTo(1);
    }

    @Test
    void spellingAloneChangesForThoseWhoUnderstandIt() {
        alice.sends("RENAME #tea #Tea");

        alice.sees(":alice!~alice@host1 RENAME #tea #Tea :");
        bob.seesNothing();
        bob.sends("PRIVMSG #tea :still here");
        alice.sees(":bob!~bob@host2 PRIVMSG #Tea :still here");
    }

    @Test
    void mistakesAreNamed() {
        chat.connects("carol").sends("JOIN #soup");

        alice.sends(
                "RENAME #tea",
                "RENAME #nowhere #x",
                "RENAME #soup #x",
                "RENAME #tea #soup",
                "RENAME #tea tea",
                "RENAME #tea #tea",
                "@label=x RENAME #tea #Soup");
        bob.sends("RENAME #tea #x");

        alice.sees(
                ":irc.test 461 alice RENAME :Not enough parameters",
                ":irc.test 403 alice #nowhere :No such channel",
                ":irc.test 442 alice #soup :You're not on that channel",
                ":irc.test FAIL RENAME CHANNEL_NAME_IN_USE #tea #soup :The channel name is already taken",
                ":irc.test FAIL RENAME CANNOT_RENAME #tea tea :The channel cannot be renamed",
                ":irc.test FAIL RENAME CANNOT_RENAME #tea #tea :The channel cannot be renamed",
                "@label=x :irc.test FAIL RENAME CHANNEL_NAME_IN_USE #tea #Soup :The channel name is already taken");
        bob.sees(":irc.test 482 bob #tea :You're not channel operator");
    }

    @Test
    void whoeverAsksForTheFormerNameIsSentOn() {
        alice.sends("RENAME #tea #coffee");
        alice.forget();
        TestClient carol = chat.connects("carol");
        TestClient dave = chat.connects("dave", "draft/channel-rename standard-replies labeled-response batch");

        carol.sends("JOIN #TEA");
        assertThat(carol.takes())
                .startsWith(
                        ":irc.test 470 carol #TEA #coffee :The channel has been renamed",
                        ":carol!~carol@host3 JOIN #coffee");
        dave.sends("@label=1 JOIN #tea");
        dave.sees("@label=1 :irc.test FAIL JOIN CHANNEL_RENAMED #tea #coffee :The channel has been renamed");
    }

    @Test
    void whoeverAsksForSeveralFormerNamesIsSentOnFromEach() {
        alice.sends("JOIN #milk", "RENAME #milk #cream", "RENAME #tea #coffee");
        TestClient carol = chat.connects("carol");

        carol.sends("JOIN #tea,#milk");

        assertThat(carol.takes())
                .contains(
                        ":irc.test 470 carol #tea #coffee :The channel has been renamed",
                        ":irc.test 470 carol #milk #cream :The channel has been renamed",
                        ":carol!~carol@host3 JOIN #coffee",
                        ":carol!~carol@host3 JOIN #cream");
        assertThat(chat.counters.rooms()).isEqualTo(2);
    }

    @Test
    void theKeyGoesAlong() {
        alice.sends("MODE #tea +k sesame", "RENAME #tea #coffee");
        TestClient carol = chat.connects("carol");

        carol.sends("JOIN #tea", "JOIN #tea sesame");
        assertThat(carol.takes())
                .startsWith(
                        ":irc.test 470 carol #tea #coffee :The channel has been renamed",
                        ":irc.test 475 carol #coffee :Cannot join channel (+k)",
                        ":irc.test 470 carol #tea #coffee :The channel has been renamed",
                        ":carol!~carol@host3 JOIN #coffee");
    }

    @Test
    void theFormerNameIsFreeAfterAWhileAndWhenTheRoomIsGone() {
        alice.sends("RENAME #tea #coffee");
        TestClient carol = chat.connects("carol");
        chat.passes(Duration.ofHours(1));
        carol.sends("PONG x", "JOIN #tea");
        assertThat(carol.takes()).contains(":irc.test 353 carol = #tea :@carol");

        alice.sends("PONG x", "RENAME #coffee #cocoa");
        alice.sends("PART #cocoa");
        bob.sends("PART #cocoa");
        carol.sends("JOIN #coffee", "JOIN #cocoa");
        assertThat(carol.takes())
                .contains(":irc.test 353 carol = #coffee :@carol", ":irc.test 353 carol = #cocoa :@carol");
    }

    @Test
    void nobodyLearnsWhatAHiddenRoomIsCalledNow() {
        alice.sends("MODE #tea +s", "RENAME #tea #coffee");
        TestClient carol = chat.connects("carol");

        carol.sends("JOIN #tea");
        assertThat(carol.takes()).contains(":irc.test 353 carol = #tea :@carol");
    }

    @Test
    void nobodyLearnsWhatARoomIsCalledThatIsHiddenSince() {
        alice.sends("RENAME #tea #coffee", "MODE #coffee +s");
        TestClient carol = chat.connects("carol", "draft/channel-rename");
        carol.sends("JOIN #tea");
        assertThat(carol.takes())
                .noneMatch(line -> line.contains("#coffee"))
                .contains(":irc.test 353 carol = #tea :@carol");

        carol.sends("PART #tea");
        alice.sends("RENAME #coffee #cocoa", "MODE #cocoa -s");
        carol.forget();
        carol.sends("JOIN #coffee");
        assertThat(carol.takes())
                .contains(":irc.test FAIL JOIN CHANNEL_RENAMED #coffee #cocoa :The channel has been renamed");
    }

    @Test
    void formerNameLeadsToTheRoomThatHadItWhateverThatIsCalled() {
        alice.sends("RENAME #tea #coffee", "RENAME #coffee #cocoa");
        TestClient carol = chat.connects("carol");
        carol.sends("JOIN #own", "RENAME #own #coffee");
        TestClient dave = chat.connects("dave");

        dave.sends("JOIN #tea", "JOIN #coffee");
        assertThat(dave.takes())
                .contains(
                        ":irc.test 470 dave #tea #cocoa :The channel has been renamed",
                        ":dave!~dave@host4 JOIN #cocoa",
                        ":dave!~dave@host4 JOIN #coffee");
    }

    @Test
    void formerNamesAreBounded() {
        chat = new ChatHarness(1, new MemoryJournal(), "flood_lines_per_second = 0\nformer_names_max = 1\n");
        TestClient carol = chat.connects("carol");
        for (int i = 0; i < 20; i++) {
            carol.sends("JOIN #old" + i, "RENAME #old" + i + " #new" + i);
        }
        TestClient dave = chat.connects("dave");
        int sentOn = 0;
        for (int i = 0; i < 20; i++) {
            dave.sends("JOIN #old" + i);
            sentOn += dave.takes().stream().anyMatch(line -> line.contains(" 470 ")) ? 1 : 0;
        }

        assertThat(sentOn).isBetween(1, ChatHarness.WORKERS);
    }

    @Test
    void manyNamesOnManyWorkersKeepWorking() {
        String name = "#tea";
        for (int i = 0; i < 50; i++) {
            String next = "#r" + i;
            alice.sends("RENAME " + name + " " + next, "PRIVMSG " + next + " :" + i);
            assertThat(bob.takes()).last().isEqualTo(":alice!~alice@host1 PRIVMSG " + next + " :" + i);
            name = next;
        }
    }

    @Test
    void newNameSurvivesARestart() {
        alice.sends("RENAME #tea #coffee");

        chat = new ChatHarness(1, journal, "flood_lines_per_second = 0");
        chat.settle();
        bob = chat.connects("bob");
        bob.sends("JOIN #coffee");
        assertThat(bob.takes()).contains(":irc.test 332 bob #coffee :Oolong");
        bob.sends("JOIN #tea");
        assertThat(bob.takes()).noneMatch(line -> line.contains(" 332 "));
    }

    @Test
    void nameIsFreeAgainIfTheDiskRefusesTheChange() {
        HeldJournal held = new HeldJournal();
        chat = new ChatHarness(1, held, "flood_lines_per_second = 0");
        alice = chat.connects("alice", "draft/channel-rename");
        alice.sends("JOIN #tea");
        alice.forget();
        held.hold();
        alice.sends("RENAME #tea #coffee");
        held.fail();
        held.release();
        chat.settle();

        alice.sees(":irc.test FAIL RENAME STORAGE_UNAVAILABLE :The server cannot store messages right now");
        alice.sends("JOIN #coffee");
        assertThat(alice.takes()).contains(":irc.test 353 alice = #coffee :@alice");
    }
}
