package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.MemoryJournal;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomsTest {

    private final ChatHarness chat = new ChatHarness();

    @Test
    void joiningShowsTheRoomAndTellsTheOthers() {
        TestClient alice = chat.connects("alice");
        TestClient bob = chat.connects("bob");

        alice.sends("JOIN #Tea");
        alice.sees(
                ":alice!~alice@host1 JOIN #Tea",
                ":irc.test 353 alice = #Tea :@alice",
                ":irc.test 366 alice #Tea :End of /NAMES list");
        alice.sends("TOPIC #tea :Oolong or not");
        alice.sees(":alice!~alice@host1 TOPIC #Tea :Oolong or not");
        bob.sends("JOIN #tea");

        bob.sees(
                ":bob!~bob@host2 JOIN #Tea",
                ":irc.test 332 bob #Tea :Oolong or not",
                ":irc.test 333 bob #Tea alice :1767225600",
                ":irc.test 353 bob = #Tea :@alice bob",
                ":irc.test 366 bob #Tea :End of /NAMES list");
        alice.sees(":bob!~bob@host2 JOIN #Tea");
        assertThat(chat.counters.rooms()).isEqualTo(1);
    }

    @Test
    void joiningTwiceIsSilent() {
        TestClient alice = in("#tea", "alice");

        alice.sends("JOIN #TEA");

        alice.seesNothing();
    }

    @Test
    void joinMistakesAreNamed() {
        TestClient alice = chat.connects("alice");

        alice.sends("JOIN", "JOIN tea", "JOIN #", "JOIN :#a b", "JOIN #" + "x".repeat(64), "JOIN :");

        alice.sees(
                ":irc.test 461 alice JOIN :Not enough parameters",
                ":irc.test 403 alice tea :Invalid channel name",
                ":irc.test 403 alice # :Invalid channel name",
                ":irc.test 403 alice * :Invalid channel name",
                ":irc.test 403 alice #" + "x".repeat(64) + " :Invalid channel name",
                ":irc.test 403 alice * :Invalid channel name");
        assertThat(chat.counters.rooms()).isZero();
    }

    @Test
    void roomsPerSessionAndMembersPerRoomAreBounded() {
        ChatHarness small = new ChatHarness(1, new MemoryJournal(), "rooms_per_session = 2\nmembers_per_room = 2");
        TestClient alice = small.connects("alice");
        alice.sends("JOIN #a,#b");
        alice.forget();

        alice.sends("JOIN #a,#B");
        alice.seesNothing();
        alice.sends("JOIN #c");
        alice.sees(":irc.test 405 alice #c :You have joined too many channels");
        alice.sends("PART #b");
        alice.forget();
        alice.sends("JOIN #c,#a,#d,#C");
        alice.sees(
                ":irc.test 405 alice #d :You have joined too many channels",
                ":alice!~alice@host1 JOIN #c",
                ":irc.test 353 alice = #c :@alice",
                ":irc.test 366 alice #c :End of /NAMES list");

        small.connects("bob").sends("JOIN #a");
        TestClient carol = small.connects("carol");
        carol.sends("JOIN #a");
        carol.sees(":irc.test 471 carol #a :Cannot join channel (channel is full)");
    }

    @Test
    void extendedJoinCarriesAccountAndRealName() {
        TestClient alice = chat.connects("alice", "extended-join");
        alice.sends("JOIN #tea");
        alice.forget();

        chat.connects("bob").sends("JOIN #tea");

        alice.sees(":bob!~bob@host2 JOIN #tea * :bob real");
    }

    @Test
    void wordsReachAllMembersAndNobodyElse() {
        TestClient alice = in("#tea", "alice");
        TestClient bob = in("#tea", "bob");
        TestClient carol = chat.connects("carol");
        alice.forget();

        alice.sends("PRIVMSG #tea :hello 한국 👋", "NOTICE #tea well");

        bob.sees(":alice!~alice@host1 PRIVMSG #tea :hello 한국 👋", ":alice!~alice@host1 NOTICE #tea :well");
        alice.seesNothing();
        carol.seesNothing();
    }

    @Test
    void tagsReachThoseWhoNegotiatedThem() {
        String caps = "message-tags server-time echo-message";
        TestClient alice = chat.connects("alice", caps);
        TestClient bob = chat.connects("bob", "server-time");
        TestClient carol = chat.connects("carol", "message-tags");
        for (TestClient each : List.of(alice, bob, carol)) {
            each.sends("JOIN #tea");
        }
        List.of(alice, bob, carol).forEach(TestClient::forget);

        alice.sends("@+react=\\:);secret=x PRIVMSG #tea hi", "@+typing=active TAGMSG #tea");

        alice.sees(
                "@time=2026-01-01T00:00:00.000Z;msgid=*;+react=\\:) :alice!~alice@host1 PRIVMSG #tea :hi",
                "@time=2026-01-01T00:00:00.000Z;msgid=*;+typing=active :alice!~alice@host1 TAGMSG #tea");
        bob.sees("@time=2026-01-01T00:00:00.000Z :alice!~alice@host1 PRIVMSG #tea :hi");
        carol.sees(
                "@msgid=*;+react=\\:) :alice!~alice@host1 PRIVMSG #tea :hi",
                "@msgid=*;+typing=active :alice!~alice@host1 TAGMSG #tea");
    }

    @Test
    void speakingMistakesAreNamed() {
        in("#tea", "alice");
        TestClient bob = chat.connects("bob");

        bob.sends("PRIVMSG", "PRIVMSG #tea", "PRIVMSG #tea :", "PRIVMSG #tea hi", "PRIVMSG #none hi");
        bob.sends("PRIVMSG nobody hi", "PRIVMSG a,b,c,d,e hi", "TAGMSG", "NOTICE #tea hi", "NOTICE nobody hi");

        bob.sees(
                ":irc.test 411 bob :No recipient given (PRIVMSG)",
                ":irc.test 412 bob :No text to send",
                ":irc.test 412 bob :No text to send",
                ":irc.test 404 bob #tea :Cannot send to channel",
                ":irc.test 403 bob #none :No such channel",
                ":irc.test 401 bob nobody :No such nick/channel",
                ":irc.test 407 bob a,b,c,d,e :Too many targets",
                ":irc.test 411 bob :No recipient given (TAGMSG)");
    }

    @Test
    void listOfTargetsIsServedInItsOrder() {
        TestClient alice = in("#tea", "alice");
        TestClient bob = in("#tea", "bob");
        alice.forget();

        alice.sends("PRIVMSG bob,#tea,nobody,#tea hi");

        bob.sees(
                ":alice!~alice@host1 PRIVMSG bob :hi",
                ":alice!~alice@host1 PRIVMSG #tea :hi",
                ":alice!~alice@host1 PRIVMSG #tea :hi");
        alice.sees(":irc.test 401 alice nobody :No such nick/channel");
    }

    @Test
    void moderatedRoomHearsOnlyTheRanked() {
        TestClient alice = in("#tea", "alice");
        TestClient bob = in("#tea", "bob");
        alice.sends("MODE #tea +m");
        bob.forget();

        bob.sends("PRIVMSG #tea hi");
        bob.sees(":irc.test 404 bob #tea :Cannot send to channel");
        alice.sends("MODE #tea +v bob");
        bob.sends("PRIVMSG #tea hi");

        bob.sees(":alice!~alice@host1 MODE #tea +v bob");
        alice.forget();
        alice.sends("MODE #tea -mn");
        chat.connects("carol").sends("PRIVMSG #tea :from outside");
        alice.sees(":alice!~alice@host1 MODE #tea -mn", ":carol!~carol@host3 PRIVMSG #tea :from outside");
    }

    @Test
    void partingTellsTheRoomAndTheLastOneEndsIt() {
        TestClient alice = in("#tea", "alice");
        TestClient bob = in("#tea", "bob");
        alice.forget();

        alice.sends("PART #tea :good night");
        bob.sees(":alice!~alice@host1 PART #tea :good night");
        alice.sees(":alice!~alice@host1 PART #tea :good night");
        bob.sends("PART #tea", "PART #tea", "PART");

        bob.sees(
                ":bob!~bob@host2 PART #tea",
                ":irc.test 403 bob #tea :No such channel",
                ":irc.test 461 bob PART :Not enough parameters");
        assertThat(chat.counters.rooms()).isZero();
        in("#tea", "carol").sends("NAMES #tea");
    }

    @Test
    void aNewRoomOfAnOldNameKnowsNothingOfTheOldOne() {
        TestClient alice = in("#tea", "alice");
        alice.sends("TOPIC #tea :secret plans", "MODE #tea +m", "PART #tea");

        TestClient bob = in("#tea", "bob");
        bob.sends("TOPIC #tea", "MODE #tea");

        bob.sees(
                ":irc.test 331 bob #tea :No topic is set",
                ":irc.test 324 bob #tea :+nt",
                ":irc.test 329 bob #tea :1767225600");
    }

    @Test
    void topicBelongsToOperatorsUnlessTheRoomSaysOtherwise() {
        TestClient alice = in("#tea", "alice");
        TestClient bob = in("#tea", "bob");

        bob.sends("TOPIC #tea :mine", "TOPIC #none", "TOPIC");
        bob.sees(
                ":irc.test 482 bob #tea :You're not channel operator",
                ":irc.test 403 bob #none :No such channel",
                ":irc.test 461 bob TOPIC :Not enough parameters");
        alice.sends("MODE #tea -t");
        bob.forget();
        bob.sends("TOPIC #tea :mine", "TOPIC #tea :", "TOPIC #tea");

        bob.sees(
                ":bob!~bob@host2 TOPIC #tea :mine",
                ":bob!~bob@host2 TOPIC #tea :",
                ":irc.test 331 bob #tea :No topic is set");
        chat.connects("carol").sends("TOPIC #tea :x");
    }

    @Test
    void longTopicIsCutBetweenCharacters() {
        TestClient alice = in("#tea", "alice");

        alice.sends("TOPIC #tea :x" + "한".repeat(150));

        alice.sees(":alice!~alice@host1 TOPIC #tea :x" + "한".repeat(129));
    }

    @Test
    void modeChangesAreParsedAndAnswered() {
        TestClient alice = in("#tea", "alice");
        TestClient bob = in("#tea", "bob");
        alice.forget();

        alice.sends("MODE #tea +ov-t+Q bob bob", "MODE #tea +o", "MODE #tea +o carol", "MODE #tea +n", "MODE #tea b");

        alice.sees(
                ":irc.test 472 alice Q :is unknown mode char to me",
                ":alice!~alice@host1 MODE #tea +ov-t bob bob",
                ":irc.test 401 alice carol :No such nick/channel",
                ":irc.test 368 alice #tea :End of channel ban list");
        bob.sees(":alice!~alice@host1 MODE #tea +ov-t bob bob");
        bob.sends("MODE #tea -o alice");
        alice.sees(":bob!~bob@host2 MODE #tea -o alice");
        alice.sends("MODE #tea +o alice", "MODE #none", "MODE alice +x");
        alice.sees(
                ":irc.test 482 alice #tea :You're not channel operator",
                ":irc.test 403 alice #none :No such channel",
                ":irc.test 501 alice :Unknown MODE flag");
    }

    @Test
    void namesShowRanksAsNegotiated() {
        TestClient alice = in("#tea", "alice");
        alice.sends("MODE #tea +v alice");
        TestClient bob = chat.connects("bob", "multi-prefix userhost-in-names");

        bob.sends("NAMES #tea", "NAMES #none", "NAMES");
        chat.connects("carol").sends("NAMES #tea");

        bob.sees(
                ":irc.test 353 bob = #tea :@+alice!~alice@host1",
                ":irc.test 366 bob #tea :End of /NAMES list",
                ":irc.test 366 bob #none :End of /NAMES list",
                ":irc.test 366 bob * :End of /NAMES list");
    }

    @Test
    void namesOfALargeRoomFitIntoLines() {
        TestClient first = in("#tea", "first");
        for (int i = 0; i < 100; i++) {
            in("#tea", "member-number-" + i);
        }
        first.forget();

        first.sends("NAMES #tea");

        List<String> lines = first.takes();
        assertThat(lines).allMatch(line -> line.length() <= 510).hasSizeGreaterThan(4);
        String all = String.join(" ", lines);
        assertThat(all).contains("@first ").contains(":member-number-").contains("member-number-99");
    }

    @Test
    void whoShowsMembersAndPeople() {
        TestClient alice = in("#tea", "alice");

        alice.sends("WHO #tea", "WHO alice", "WHO nobody", "WHO #none");

        alice.sees(
                ":irc.test 352 alice #tea ~alice host1 irc.test alice H@ :0 alice real",
                ":irc.test 315 alice #tea :End of WHO list",
                ":irc.test 352 alice * ~alice host1 irc.test alice H :0 alice real",
                ":irc.test 315 alice alice :End of WHO list",
                ":irc.test 315 alice nobody :End of WHO list",
                ":irc.test 315 alice #none :End of WHO list");
    }

    @Test
    void newNicknameIsToldOnceToEachWhoSharesARoom() {
        TestClient alice = in("#tea", "alice");
        alice.sends("JOIN #coffee,#cocoa");
        TestClient bob = in("#tea", "bob");
        bob.sends("JOIN #coffee,#cocoa");
        TestClient carol = chat.connects("carol");
        List.of(alice, bob, carol).forEach(TestClient::forget);

        alice.sends("NICK Alicia", "PRIVMSG #cocoa hi", "NICK alicia");

        bob.sees(
                ":alice!~alice@host1 NICK Alicia",
                ":Alicia!~alice@host1 PRIVMSG #cocoa :hi",
                ":Alicia!~alice@host1 NICK alicia");
        alice.sees(":alice!~alice@host1 NICK Alicia", ":Alicia!~alice@host1 NICK alicia");
        carol.seesNothing();
        carol.sends("NICK alice", "PRIVMSG alicia psst");
        carol.sees(":carol!~carol@host3 NICK alice");
        alice.sees(":alice!~carol@host3 PRIVMSG alicia :psst");
    }

    @Test
    void quittingIsToldOnceToEachWhoSharesARoom() {
        TestClient alice = in("#tea", "alice");
        alice.sends("JOIN #coffee");
        TestClient bob = in("#tea", "bob");
        bob.sends("JOIN #coffee");
        List.of(alice, bob).forEach(TestClient::forget);

        alice.sends("QUIT :good night");

        bob.sees(":alice!~alice@host1 QUIT :Quit: good night");
        alice.sees("ERROR :Closing link: (~alice@host1) [Quit: good night]");
        bob.sends("NAMES #tea");
        bob.sees(":irc.test 353 bob = #tea :bob", ":irc.test 366 bob #tea :End of /NAMES list");
        assertThat(chat.counters.registered()).isEqualTo(1);
    }

    @Test
    void whatWasSaidBeforeALinkBrokeStillCounts() {
        TestClient alice = chat.connects("alice");
        TestClient bob = in("#tea", "bob");

        alice.posts("JOIN #tea", "PRIVMSG #tea :last words");
        alice.vanishes("Connection closed");

        bob.sees(
                ":alice!~alice@host1 JOIN #tea",
                ":alice!~alice@host1 PRIVMSG #tea :last words",
                ":alice!~alice@host1 QUIT :Connection closed");
    }

    @Test
    void wordsToAUserReachThatUserAlone() {
        TestClient alice = chat.connects("alice", "echo-message");
        TestClient bob = chat.connects("bob");

        alice.sends("PRIVMSG BOB :psst", "PRIVMSG alice :note to self", "TAGMSG bob");

        bob.sees(":alice!~alice@host1 PRIVMSG bob :psst");
        alice.sees(
                ":alice!~alice@host1 PRIVMSG bob :psst",
                ":alice!~alice@host1 PRIVMSG alice :note to self",
                ":alice!~alice@host1 PRIVMSG alice :note to self");
    }

    @Test
    void capabilitiesChangedInARoomHoldForWhatFollows() {
        TestClient alice = in("#tea", "alice");
        TestClient bob = in("#tea", "bob");
        alice.forget();

        alice.sends("CAP REQ :server-time");
        bob.sends("PRIVMSG #tea hi");

        alice.sees(
                ":irc.test CAP alice ACK server-time",
                "@time=2026-01-01T00:00:00.000Z :bob!~bob@host2 PRIVMSG #tea :hi");
    }

    private TestClient in(String room, String nick) {
        TestClient client = chat.connects(nick);
        client.sends("JOIN " + room);
        client.forget();
        return client;
    }
}
