package chat.stoa.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.keys.Command;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.testing.ClientScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommandsTest {

    private final ClientScript client = ClientScript.inTea();

    @Test
    void anUnknownCommandIsKeptAndExplained() {
        client.enters("/tpoic coffee").sees("no command /tpoic");
        assertThat(client.input()).isEqualTo("/tpoic coffee");
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void whoReadsFurtherBackIsToldWhyALineIsNotTaken() {
        for (int i = 0; i < 60; i++) {
            client.says(":alice!a@h PRIVMSG #tea :message " + i);
        }
        client.presses(KeyCode.PAGE_UP).sees("newer").enters("/tpoic coffee").sees("no command /tpoic");
        client.presses(InputEvent.Key.ctrl('u')).seesNot("no command");
        client.says(":alice!a@h KICK #tea tester").presses(KeyCode.PAGE_UP);
        client.enters("hello").sees("you are not in #tea: /join #tea").sees("newer");
        assertThat(client.input()).isEqualTo("hello");
    }

    @Test
    void whatACommandWouldOverlookIsRefused() {
        client.enters("/pin #tea").sees("usage: /pin (put this room before the others, or back)");
        assertThat(client.input()).isEqualTo("/pin #tea");
        assertThat(client.room("#tea").standing().pinned()).isFalse();
    }

    @Test
    void twoSlashesSayALineWithOne() {
        client.enters("//etc/passwd");
        assertThat(client.sent()).containsExactly("@label=1 PRIVMSG #tea :/etc/passwd");
    }

    @Test
    void roomsAreEnteredAndLeft() {
        client.enters("/join coffee,#milk");
        assertThat(client.sent()).containsExactly("JOIN #coffee,#milk");
        assertThat(client.model().currentRoom().name()).isEqualTo("#coffee");
        client.says(":tester!t@h JOIN #coffee").enters("/part too bitter");
        assertThat(client.sent()).containsExactly("PART #coffee :too bitter");
        client.says(":tester!t@h PART #coffee").sees("you left #coffee").sees("(#coffee)");
        client.enters("/close").sees("#tea");
        assertThat(client.model().rooms().order()).doesNotContain("#coffee");
        client.enters("/part #milk bye");
        assertThat(client.sent()).containsExactly("PART #milk :bye");
    }

    @Test
    void roomsAskedForWithoutConnectionAreEnteredLater() {
        client.breaks("reset").enters("/join #later");
        assertThat(client.sent()).isEmpty();
        client.passesSeconds(2).signsIn("");
        assertThat(client.sent()).contains("JOIN #tea,#later");
    }

    @Test
    void peopleAreSpokenTo() {
        client.enters("/msg bob psst");
        assertThat(client.sent()).containsExactly("@label=1 PRIVMSG bob :psst");
        assertThat(client.model().currentRoom().name()).isEqualTo("#tea");
        client.enters("/query bob").sees("a conversation between you two").sees("psst");
        client.enters("hello");
        assertThat(client.sent()).containsExactly("@label=2 PRIVMSG bob :hello");
        client.enters("/me waves").enters("/notice bob careful");
        assertThat(client.sent())
                .containsExactly("@label=3 PRIVMSG bob :\u0001ACTION waves\u0001", "@label=4 NOTICE bob :careful");
    }

    @Test
    void topicNickNamesRawClear() {
        client.enters("/topic").sees("the topic is: all about tea");
        client.enters("/topic green tea")
                .enters("/nick other")
                .enters("/raw who #tea")
                .enters("/quote MODE #tea +m");
        assertThat(client.sent()).containsExactly("TOPIC #tea :green tea", "NICK other", "WHO #tea", "MODE #tea +m");
        client.enters("/names").sees("3 here: alice bob tester");
        client.enters("/clear").seesNot("3 here");
    }

    /** As in other clients: {@code /topic #room text} from anywhere. */
    @Test
    void aCommandMayNameItsRoom() {
        client.says(":tester!t@h JOIN #b").presses(InputEvent.Key.alt('1'));
        client.enters("/topic #tea green tea").enters("/kick #tea bob too loud").enters("/mode #tea +o bob");
        client.enters("/invite dora #tea").enters("/invite #tea erin").enters("/part #b bye");
        assertThat(client.sent())
                .containsExactly(
                        "TOPIC #tea :green tea",
                        "KICK #tea bob :too loud",
                        "MODE #tea +o bob",
                        "INVITE dora #tea",
                        "INVITE erin #tea",
                        "PART #b :bye");
        client.enters("/topic #tea").sees("#tea: the topic is: all about tea");
        client.enters("/names #tea").sees("#tea: 3 here: alice bob tester");
        client.enters("/kick bob").sees("usage: /kick [#room] name [why]");
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void withoutARoomTheCurrentOneIsMeant() {
        client.enters("/kick bob").enters("/mode").enters("/mode +t").enters("/invite dora");
        assertThat(client.sent()).containsExactly("KICK #tea :bob", "MODE #tea", "MODE #tea +t", "INVITE dora #tea");
    }

    @Test
    void ranksAndBansAreModesInWords() {
        client.enters("/op alice bob")
                .enters("/deop alice")
                .enters("/voice #far dora")
                .enters("/devoice bob");
        client.enters("/ban bob *!*@spam.example a:dora eve!*@*").enters("/unban bob");
        client.enters("/ban").enters("/ban #far");
        assertThat(client.sent())
                .containsExactly(
                        "MODE #tea +oo alice bob",
                        "MODE #tea -o alice",
                        "MODE #far +v dora",
                        "MODE #tea -v bob",
                        "MODE #tea +bbb bob!*@* *!*@spam.example a:dora",
                        "MODE #tea +b eve!*@*",
                        "MODE #tea -b bob!*@*",
                        "MODE #tea +b",
                        "MODE #far +b");
        client.says(":s 005 tester MODES=1 :are supported").enters("/op alice bob");
        assertThat(client.sent()).containsExactly("MODE #tea +o alice", "MODE #tea +o bob");
        client.enters("/op").sees("usage: /op [#room] name...").presses(InputEvent.Key.ctrl('u'));
        client.presses(InputEvent.Key.alt('1')).enters("/ban bob").sees("usage: /ban [#room] [name or mask...]");
    }

    @Test
    void whoIsKeptOutIsListedInWords() {
        client.enters("/ban");
        client.says(":s 367 tester #tea bob!*@* alice!a@h 1742292180").sees("banned is bob!*@*, by alice, since 18");
        client.sees("March 2025 10:03");
        client.says(":s 367 tester #tea *!*@spam.example").sees("banned is *!*@spam.example");
        client.says(":s 367 tester #far a:dora alice 99999999999").sees("#far: banned is a:dora, by alice, since");
        client.says(":s 368 tester #tea :End of channel ban list")
                .sees("no more bans")
                .seesNot("End of");
        client.says(":s 348 tester #tea eve!*@* alice 1742292180").sees("never banned is eve!*@*, by alice");
        client.says(":s 346 tester #tea eve!*@* alice x").sees("invited is eve!*@*, by alice");
    }

    @Test
    void anEmptyListSaysThatNobodyIsInIt() {
        client.says(":s 368 tester #tea :End").sees("nobody is banned here").seesNot("no more bans");
        client.enters("/clear").says(":s 367 tester #tea bob!*@*").says(":s 368 tester #tea :End");
        client.sees("no more bans").seesNot("nobody is banned");
        client.says(":s 368 tester #tea :End").sees("nobody is banned here");
        client.says(":s 368 tester #far :End").sees("#far: nobody is banned here");
        client.says(":s 347 tester #tea :End").sees("nobody is invited here");
    }

    @Test
    void whatBeginsWithASlashIsSaid() {
        client.enters("/say /etc/passwd");
        assertThat(client.sent()).containsExactly("@label=1 PRIVMSG #tea :/etc/passwd");
    }

    @Test
    void servicesAreToldInAWord() {
        client.enters("/ns INFO").enters("/chanserv INFO #tea").enters("/hs play #tea 5");
        assertThat(client.sent())
                .containsExactly(
                        "@label=1 PRIVMSG NickServ :INFO", "@label=2 PRIVMSG ChanServ :INFO #tea", "HS :play #tea 5");
        client.enters("/ns identify hunter2").seesNot("hunter2").presses(KeyCode.UP);
        assertThat(client.input()).isEqualTo("/ns identify ***");
    }

    @Test
    void modesAreSetOfTheRoomOrOfOneself() {
        client.enters("/mode Tester +i").enters("/mode tester");
        assertThat(client.sent()).containsExactly("MODE Tester +i", "MODE tester");
        // Where names of rooms may begin with a plus.
        client.says(":s 005 tester CHANTYPES=#+ :are supported")
                .enters("/mode +m")
                .enters("/mode -m");
        assertThat(client.sent()).containsExactly("MODE #tea +m", "MODE #tea -m");
    }

    /** "bob +i" read as modes would ban everybody who matches "+i". */
    @Test
    void aNameIsNotReadAsModes() {
        client.enters("/mode bob +i").enters("/mode b").enters("/mode b x!*@*");
        assertThat(client.sent()).containsExactly("MODE bob +i", "MODE #tea b", "MODE #tea b x!*@*");
    }

    @Test
    void theServerIsAskedAboutRoomsThatAreNotOpen() {
        client.enters("/topic #far").enters("/names #far");
        assertThat(client.sent()).containsExactly("TOPIC #far", "NAMES #far");
        client.says(":irc.example 332 tester #far :beyond").sees("#far: the topic is: beyond");
        client.says(":irc.example 353 tester = #far :@dora erin").sees("#far: @dora erin");
    }

    @Test
    void whoIsNotInARoomIsToldSo() {
        client.enters("/names #unknown").says(":irc.example 366 tester #unknown :End of /NAMES list");
        client.sees("you are not in #unknown").enters("/clear");
        client.enters("/part #unknown").sees("you are not in #unknown").seesNot("usage");
        client.presses(InputEvent.Key.ctrl('u')).enters("/part #tea").says(":tester!t@h PART #tea");
        client.enters("/part").sees("you are not in #tea");
        client.presses(InputEvent.Key.ctrl('u')).enters("/names").sent();
        client.says(":irc.example 353 tester = #tea :@alice +bob").says(":irc.example 366 tester #tea :End");
        client.sees("#tea: @alice +bob");
        assertThat(client.room("#tea").members().size()).isZero();
    }

    @Test
    void whoisIsAnsweredWhereItWasAsked() {
        client.enters("/whois bob").enters("/away lunch").enters("/away").enters("/list");
        assertThat(client.sent()).containsExactly("WHOIS bob", "AWAY lunch", "AWAY", "LIST");
        client.sees("the list comes in the status room");
        client.says(":irc.example 311 tester bob b here * :Bob B.").sees("bob is b@here (Bob B.)");
        client.says(":irc.example 317 tester bob 7300 1 :seconds idle").sees("bob has been idle for 2 h");
        client.says(":irc.example 318 tester bob :End of WHOIS").seesNot("End of");
        client.says(":irc.example 306 tester :You are away").sees("You are away");
        client.says(":irc.example 322 tester #tea 3 :all about tea").seesNot("#tea 3 all about tea");
    }

    /** Not in the conversation with that person, where nobody looks. */
    @Test
    void aRefusalThatNamesSomebodyIsToldWhereTheCommandWasGiven() {
        client.says(":bob!b@h PRIVMSG tester :hi").enters("/invite bob");
        client.says(":irc.example 443 tester bob #tea :is already on channel");
        client.sees("bob: is already on channel");
        client.enters("/kick bob").says(":irc.example 441 tester bob #tea :They aren't on that channel");
        client.sees("bob: They aren't on that channel");
    }

    @Test
    void whoIsAwayIsToldWithTheReasonAlsoWhereAConversationIsOpen() {
        client.says(":bob!b@h PRIVMSG tester :hi").enters("/whois bob");
        client.says(":irc.example 301 tester bob :out for lunch").sees("bob is away: out for lunch");
    }

    @Test
    void onesOwnModesAreToldWhereTheyWereAskedFor() {
        client.says(":irc.example 221 tester +Z").seesNot("your modes");
        client.passesSeconds(30).enters("/mode tester").says(":irc.example 221 tester +Zi");
        client.sees("your modes: +Zi");
        client.presses(InputEvent.Key.alt('1')).sees("your modes: +Z");
    }

    /** What is said to somebody else is shown in another room: it must not seem lost. */
    @Test
    void whatIsSaidElsewhereIsConfirmedHere() {
        client.enters("/msg alice psst").sees("to alice: psst");
    }

    @Test
    void theStatusRoomIsNoPlaceToTalk() {
        client.presses(InputEvent.Key.alt('1')).enters("hello?").sees("nobody reads the status room");
        assertThat(client.input()).isEqualTo("hello?");
        client.presses(InputEvent.Key.ctrl('u')).enters("/close").sees("the status room stays open");
    }

    @Test
    void quitSaysGoodbye() {
        client.enters("/quit good night");
        assertThat(client.sent()).containsExactly("QUIT :good night");
        assertThat(client.effects()).contains(new Effect.Quit());
    }

    @ParameterizedTest
    @EnumSource(Command.class)
    void noCommandThrowsWhateverFollowsIt(Command command) {
        for (String rest : new String[] {"", " ", " :", " : x", " a b c", " #", " ,", " #a,:b", " \uD800"}) {
            client.presses(InputEvent.Key.ctrl('u'))
                    .enters("/" + command.label() + rest)
                    .presses(KeyCode.ESCAPE);
        }
        client.breaks("reset");
        for (String rest : new String[] {"", " x", " #tea", " x y"}) {
            client.presses(InputEvent.Key.ctrl('u'))
                    .enters("/" + command.label() + rest)
                    .presses(KeyCode.ESCAPE);
        }
        assertThat(client.model().rooms().get(Room.STATUS_KEY)).isPresent();
    }
}
