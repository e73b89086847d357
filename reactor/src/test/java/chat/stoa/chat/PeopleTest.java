package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.MemoryJournal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people may know of each other and of the server. */
class PeopleTest {

    private final ChatHarness chat = new ChatHarness();

    @Test
    void whoisTellsWhoSomebodyIs() {
        TestClient alice = chat.connects("alice");
        alice.sends("JOIN #tea,#cocoa", "AWAY :at lunch");
        TestClient bob = chat.connects("bob");
        chat.passes(Duration.ofSeconds(30));

        bob.sends("WHOIS ALICE");

        bob.sees(
                ":irc.test 311 bob alice ~alice host1 * :alice real",
                ":irc.test 319 bob alice :@#tea @#cocoa",
                ":irc.test 312 bob alice irc.test :TestNet",
                ":irc.test 301 bob alice :at lunch",
                ":irc.test 317 bob alice 30 1767225600 :seconds idle, signon time",
                ":irc.test 318 bob ALICE :End of /WHOIS list");
    }

    @Test
    void whoisTellsOfSeveralOneAfterAnother() {
        TestClient bob = chat.connects("bob", "labeled-response batch");
        chat.connects("carol");

        bob.sends("@label=1 WHOIS carol,nobody,ChanServ,,bob,fifth", "WHOIS ,");

        List<String> lines = bob.takes();
        assertThat(lines.stream().map(line -> line.replaceAll("@batch=\\S+ ", "")))
                .filteredOn(line -> line.matches(":irc.test (311|401|318|431) .*"))
                .containsExactly(
                        ":irc.test 311 bob carol ~carol host2 * :carol real",
                        ":irc.test 318 bob carol :End of /WHOIS list",
                        ":irc.test 401 bob nobody :No such nick/channel",
                        ":irc.test 318 bob nobody :End of /WHOIS list",
                        ":irc.test 311 bob ChanServ ChanServ irc.test * :Rooms and their operators",
                        ":irc.test 318 bob ChanServ :End of /WHOIS list",
                        ":irc.test 311 bob bob ~bob host1 * :bob real",
                        ":irc.test 318 bob bob :End of /WHOIS list",
                        ":irc.test 431 bob :No nickname given");
        assertThat(lines.get(lines.size() - 2)).startsWith(":irc.test BATCH -");
    }

    @Test
    void whoisMistakesAreNamed() {
        TestClient bob = chat.connects("bob");

        bob.sends("WHOIS", "WHOIS nobody", "WHOIS irc.test nobody", "WHOIS nobody nobody", "WHOIS irc.nowhere bob");

        bob.sees(
                ":irc.test 431 bob :No nickname given",
                ":irc.test 401 bob nobody :No such nick/channel",
                ":irc.test 318 bob nobody :End of /WHOIS list",
                ":irc.test 401 bob nobody :No such nick/channel",
                ":irc.test 318 bob nobody :End of /WHOIS list",
                ":irc.test 401 bob nobody :No such nick/channel",
                ":irc.test 318 bob nobody :End of /WHOIS list",
                ":irc.test 402 bob irc.nowhere :No such server");
    }

    @Test
    void whowasRemembersThoseWhoLeftOrChangedTheirNames() {
        TestClient alice = chat.connects("alice");
        alice.sends("NICK alicia");
        chat.passes(Duration.ofSeconds(1));
        alice.sends("QUIT");
        TestClient bob = chat.connects("bob");

        bob.sends("WHOWAS alice", "WHOWAS Alicia 1", "WHOWAS nobody", "WHOWAS");

        bob.sees(
                ":irc.test 314 bob alice ~alice host1 * :alice real",
                ":irc.test 312 bob alice irc.test :2026-01-01T00:00:00Z",
                ":irc.test 369 bob alice :End of WHOWAS",
                ":irc.test 314 bob alicia ~alice host1 * :alice real",
                ":irc.test 312 bob alicia irc.test :2026-01-01T00:00:01Z",
                ":irc.test 369 bob Alicia :End of WHOWAS",
                ":irc.test 406 bob nobody :There was no such nickname",
                ":irc.test 369 bob nobody :End of WHOWAS",
                ":irc.test 431 bob :No nickname given");
    }

    @Test
    void awayIsToldToThoseWhoAskedForIt() {
        TestClient alice = chat.connects("alice");
        TestClient bob = chat.connects("bob", "away-notify");
        TestClient carol = chat.connects("carol");
        for (TestClient each : new TestClient[] {alice, bob, carol}) {
            each.sends("JOIN #tea,#cocoa");
        }
        bob.forget();
        carol.forget();
        alice.forget();

        alice.sends("AWAY :at lunch", "AWAY :at lunch", "WHO #tea");
        bob.sees(":alice!~alice@host1 AWAY :at lunch");
        carol.seesNothing();
        assertThat(alice.takes())
                .contains(
                        ":irc.test 306 alice :You have been marked as being away",
                        ":irc.test 352 alice #tea ~alice host1 irc.test alice G@ :0 alice real");
        carol.sends("PRIVMSG alice hi");
        carol.sees(":irc.test 301 carol alice :at lunch");
        alice.forget();
        alice.sends("AWAY");

        alice.sees(":irc.test 305 alice :You are no longer marked as being away");
        bob.sees(":alice!~alice@host1 AWAY");
    }

    @Test
    void realNameCanBeChanged() {
        TestClient alice = chat.connects("alice", "setname");
        TestClient bob = chat.connects("bob", "setname");
        alice.sends("JOIN #tea");
        bob.sends("JOIN #tea");
        bob.forget();
        alice.forget();

        alice.sends("SETNAME :Alice 2", "SETNAME :" + "x".repeat(151), "WHO alice");

        alice.sees(
                ":alice!~alice@host1 SETNAME :Alice 2",
                ":irc.test FAIL SETNAME INVALID_REALNAME :Realname is not valid",
                ":irc.test 352 alice * ~alice host1 irc.test alice H :0 Alice 2",
                ":irc.test 315 alice alice :End of WHO list");
        bob.sees(":alice!~alice@host1 SETNAME :Alice 2");
    }

    @Test
    void monitorTellsWhoComesAndGoes() {
        TestClient alice = chat.connects("alice");
        chat.connects("bob");

        alice.sends("MONITOR + bob,carol,1bad");
        alice.sees(":irc.test 730 alice :bob!~bob@host2", ":irc.test 731 alice :carol");
        TestClient carol = chat.connects("carol");
        alice.sees(":irc.test 730 alice :carol!~carol@host3");
        carol.sends("NICK Carol", "NICK caroline");
        alice.sees(":irc.test 731 alice :Carol");
        alice.sends("MONITOR L", "MONITOR S", "MONITOR - bob", "MONITOR C", "MONITOR L");

        alice.sees(
                ":irc.test 732 alice :bob,carol",
                ":irc.test 733 alice :End of MONITOR list",
                ":irc.test 730 alice :bob!~bob@host2",
                ":irc.test 731 alice :carol",
                ":irc.test 733 alice :End of MONITOR list");
        carol.sends("NICK carol");
        alice.seesNothing();
    }

    @Test
    void monitorIsBounded() {
        ChatHarness small = new ChatHarness(1, new MemoryJournal(), "watched_per_session = 2");
        TestClient alice = small.connects("alice");

        alice.sends("MONITOR + a,b,c,d");

        alice.sees(":irc.test 734 alice 2 c,d :Monitor list is full", ":irc.test 731 alice :a,b");
    }

    @Test
    void listShowsRoomsAsAskedFor() {
        TestClient alice = chat.connects("alice");
        alice.sends("JOIN #tea", "TOPIC #tea :Oolong");
        chat.passes(Duration.ofMinutes(10));
        alice.sends("JOIN #cocoa");
        TestClient bob = chat.connects("bob");
        bob.sends("JOIN #tea");
        alice.forget();

        assertThat(listed(alice, "LIST")).containsExactlyInAnyOrder("#tea 2 :Oolong", "#cocoa 1 :");
        assertThat(listed(alice, "LIST #TEA,#none")).containsExactly("#tea 2 :Oolong");
        assertThat(listed(alice, "LIST >1")).containsExactly("#tea 2 :Oolong");
        assertThat(listed(alice, "LIST <2")).containsExactly("#cocoa 1 :");
        assertThat(listed(alice, "LIST C<5")).containsExactly("#cocoa 1 :");
        assertThat(listed(alice, "LIST C>5")).containsExactly("#tea 2 :Oolong");
        assertThat(listed(alice, "LIST T>5")).containsExactly("#tea 2 :Oolong");
        assertThat(listed(alice, "LIST *co*")).containsExactly("#cocoa 1 :");
        assertThat(listed(alice, "LIST >0,<9,C<99,C>99,T<9")).isEmpty();
        assertThat(listed(alice, "LIST !*co*")).containsExactly("#tea 2 :Oolong");
    }

    @Test
    void oldQuestionsAreAnswered() {
        TestClient alice = chat.connects("alice");
        TestClient bob = chat.connects("bob");
        bob.sends("AWAY :gone");

        alice.sends("USERHOST bob nobody alice", "ISON bob nobody :alice carol", "LINKS");

        alice.sees(
                ":irc.test 302 alice :bob=-~bob@host2 alice=+~alice@host1",
                ":irc.test 303 alice :bob alice",
                ":irc.test 364 alice * irc.test :0 TestNet",
                ":irc.test 365 alice * :End of /LINKS list");
    }

    @Test
    void serverTellsAboutItself() {
        TestClient alice = chat.connects("alice");

        alice.sends("VERSION elsewhere.test", "MOTD elsewhere.test", "TIME elsewhere.test", "INFO", "VERSION");

        assertThat(alice.takes())
                .startsWith(
                        ":irc.test 402 alice elsewhere.test :No such server",
                        ":irc.test 402 alice elsewhere.test :No such server",
                        ":irc.test 402 alice elsewhere.test :No such server",
                        ":irc.test 371 alice :This is Stoa 1.0, a chat server.",
                        ":irc.test 371 alice :Started 2026-01-01T00:00:00Z.",
                        ":irc.test 374 alice :End of INFO list",
                        ":irc.test 351 alice stoa-1.0 irc.test :IRCv3, UTF-8 only");
    }

    @Test
    void helpComesFromTheCommandsThemselves() {
        TestClient alice = chat.connects("alice");

        alice.sends("HELP topic", "HELPOP FROB", "HELP");

        assertThat(alice.takes())
                .startsWith(
                        ":irc.test 704 alice TOPIC :TOPIC <room> [<topic>]",
                        ":irc.test 705 alice TOPIC :Shows or sets the topic of a room.",
                        ":irc.test 706 alice TOPIC :End of /HELP",
                        ":irc.test 524 alice FROB :I don't know anything about that")
                .contains(":irc.test 705 alice * :WHOIS        Shows who somebody is.")
                .hasSize(4 + 2 + chat.chat.commands().all().size());
    }

    @Test
    void whoisTellsOfManyRoomsInSeveralLines() {
        TestClient alice = chat.connects("alice");
        for (int i = 10; i < 30; i++) {
            alice.sends("JOIN #" + "r".repeat(40) + i);
        }
        TestClient bob = chat.connects("bob");

        bob.sends("WHOIS alice");

        String rooms = String.join(
                " ", bob.takes().stream().filter(line -> line.contains(" 319 ")).toList());
        for (int i = 10; i < 30; i++) {
            assertThat(rooms).contains("@#" + "r".repeat(40) + i);
        }
    }

    @Test
    void whoeverIsAwayIsAwayWhereverOneMeetsThem() {
        TestClient alice = chat.connects("alice");
        TestClient bob = chat.connects("bob", "away-notify");
        bob.sends("JOIN #tea");
        bob.forget();
        alice.sends("AWAY :at lunch", "JOIN #tea");

        bob.sees(":alice!~alice@host1 JOIN #tea", ":alice!~alice@host1 AWAY :at lunch");
        bob.sends("WHO #tea", "WHO alice");
        assertThat(bob.takes())
                .contains(
                        ":irc.test 352 bob #tea ~alice host1 irc.test alice G :0 alice real",
                        ":irc.test 352 bob * ~alice host1 irc.test alice G :0 alice real");
    }

    @Test
    void namesThatCannotStandInAnAnswerAreStars() {
        TestClient alice = chat.connects("alice");

        alice.sends("WHO :a b", "NAMES :#a b", "WHOIS ::x");

        alice.sees(
                ":irc.test 315 alice * :End of WHO list",
                ":irc.test 366 alice * :End of /NAMES list",
                ":irc.test 401 alice * :No such nick/channel",
                ":irc.test 318 alice * :End of /WHOIS list");
    }

    @Test
    void largeAnswersAreNotAskedForManyTimesAtOnce() {
        TestClient alice = chat.connects("alice");

        alice.sends("NAMES #a,#b,#c,#d,#e", "TOPIC #a,#b,#c,#d,#e :x");

        alice.sees(
                ":irc.test 407 alice #a,#b,#c,#d,#e :Too many targets",
                ":irc.test 407 alice #a,#b,#c,#d,#e :Too many targets");
    }

    @Test
    void invisiblePeopleAreListedOnlyToThoseInTheirRooms() {
        TestClient alice = chat.connects("alice");
        TestClient bob = chat.connects("bob");
        TestClient carol = chat.connects("carol");
        alice.sends("JOIN #tea", "MODE alice +i", "JOIN #cocoa");
        bob.sends("JOIN #tea");
        bob.forget();

        carol.sends("NAMES #tea", "WHO #tea", "NAMES #cocoa");
        carol.sees(
                ":irc.test 353 carol = #tea :bob",
                ":irc.test 366 carol #tea :End of /NAMES list",
                ":irc.test 352 carol #tea ~bob host2 irc.test bob H :0 bob real",
                ":irc.test 315 carol #tea :End of WHO list",
                ":irc.test 366 carol #cocoa :End of /NAMES list");
        bob.sends("NAMES #tea");
        bob.sees(":irc.test 353 bob = #tea :@alice bob", ":irc.test 366 bob #tea :End of /NAMES list");
        alice.sends("MODE alice -i");
        carol.sends("NAMES #tea");
        assertThat(carol.takes()).contains(":irc.test 353 carol = #tea :@alice bob");
    }

    private static Iterable<String> listed(TestClient client, String command) {
        client.sends(command);
        return client.takes().stream()
                .filter(line -> line.contains(" 322 "))
                .map(line -> line.substring(line.indexOf('#')))
                .toList();
    }
}
