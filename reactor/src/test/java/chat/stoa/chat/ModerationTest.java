package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.MemoryJournal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may do what to whom in a room, and whom it lets in. */
class ModerationTest {

    private final ChatHarness chat = new ChatHarness();
    private final TestClient alice = in("#tea", "alice");

    @Test
    void bannedPeopleNeitherEnterNorSpeak() {
        TestClient bob = in("#tea", "bob");
        TestClient carol = chat.connects("carol");
        alice.forget();

        alice.sends("MODE #tea +b bob", "MODE #tea +b *!*@host3", "MODE #tea b");
        alice.sees(
                ":alice!~alice@host1 MODE #tea +b bob!*@*",
                ":alice!~alice@host1 MODE #tea +b *!*@host3",
                ":irc.test 367 alice #tea bob!*@* alice!~alice@host1 :1767225600",
                ":irc.test 367 alice #tea *!*@host3 alice!~alice@host1 :1767225600",
                ":irc.test 368 alice #tea :End of channel ban list");
        bob.forget();
        bob.sends("PRIVMSG #tea hi");
        carol.sends("JOIN #tea");

        bob.sees(":irc.test 404 bob #tea :Cannot send to channel");
        carol.sees(":irc.test 474 carol #tea :Cannot join channel (+b)");
        alice.sends("MODE #tea +e carol", "MODE #tea -b BOB!*@*");
        carol.sends("JOIN #tea");
        bob.sends("PRIVMSG #tea :again");
        assertThat(carol.takes()).contains(":carol!~carol@host3 JOIN #tea", ":bob!~bob@host2 PRIVMSG #tea :again");
    }

    @Test
    void whatCannotBeANicknameIsAHost() {
        alice.sends("MODE #tea +bbb 192.0.2.* *.example.org 2001:db8::1", "MODE #tea +bb m:*.example.org a:b.c");
        alice.sees(
                ":alice!~alice@host1 MODE #tea +bbb *!*@192.0.2.* *!*@*.example.org *!*@2001:db8::1",
                ":alice!~alice@host1 MODE #tea +bb m:*!*@*.example.org a:b.c");
        TestClient bob = chat.connectsFrom("shell.example.org", "bob");

        bob.sends("JOIN #tea");
        bob.sees(":irc.test 474 bob #tea :Cannot join channel (+b)");
        alice.sends("MODE #tea -b *.EXAMPLE.org");
        alice.sees(":alice!~alice@host1 MODE #tea -b *!*@*.example.org");
        bob.sends("JOIN #tea");
        assertThat(bob.takes()).first().isEqualTo(":bob!~bob@shell.example.org JOIN #tea");
    }

    @Test
    void mutedPeopleEnterAndDoNotSpeak() {
        alice.sends("MODE #tea +b m:*!*@host2");
        TestClient bob = chat.connects("bob");

        bob.sends("JOIN #tea");
        assertThat(bob.takes()).contains(":bob!~bob@host2 JOIN #tea");
        bob.sends("PRIVMSG #tea hi");

        bob.sees(":irc.test 404 bob #tea :Cannot send to channel");
        alice.sends("MODE #tea +v bob");
        bob.forget();
        bob.sends("PRIVMSG #tea hi");
        bob.seesNothing();
    }

    @Test
    void whoMaySpeakInSpiteOfABanDoesNotEnterInSpiteOfIt() {
        TestClient bob = in("#tea", "bob");
        TestClient carol = chat.connects("carol");
        alice.sends("MODE #tea +be *!*@* m:bob", "MODE #tea +e m:carol");
        bob.forget();
        alice.forget();

        bob.sends("PRIVMSG #tea :hi");
        alice.sees(":bob!~bob@host2 PRIVMSG #tea :hi");
        carol.sends("JOIN #tea");
        carol.sees(":irc.test 474 carol #tea :Cannot join channel (+b)");
    }

    @Test
    void keyLimitAndInvitationGuardTheDoor() {
        alice.sends("MODE #tea +kl sesame 1");
        alice.sees(":alice!~alice@host1 MODE #tea +kl sesame 1");
        TestClient bob = chat.connects("bob");

        bob.sends("JOIN #tea", "JOIN #tea wrong", "JOIN #tea sesame", "MODE #tea");
        bob.sees(
                ":irc.test 475 bob #tea :Cannot join channel (+k)",
                ":irc.test 475 bob #tea :Cannot join channel (+k)",
                ":irc.test 471 bob #tea :Cannot join channel (+l)",
                ":irc.test 324 bob #tea +klnt * :1",
                ":irc.test 329 bob #tea :1767225600");
        alice.sends("MODE #tea -kl+i x", "MODE #tea");
        alice.sees(
                ":alice!~alice@host1 MODE #tea -kl+i sesame",
                ":irc.test 324 alice #tea :+int",
                ":irc.test 329 alice #tea :1767225600");
        bob.sends("JOIN #other,#tea ,sesame");
        assertThat(bob.takes()).contains(":irc.test 473 bob #tea :Cannot join channel (+i)");
        alice.sends("INVITE bob #tea");
        alice.sees(":irc.test 341 alice bob :#tea");
        bob.sees(":alice!~alice@host1 INVITE bob #tea");
        bob.sends("JOIN #tea");

        assertThat(bob.takes()).contains(":bob!~bob@host2 JOIN #tea");
    }

    @Test
    void anInvitationIsNoKeyAndMakesNoRoom() {
        TestClient bob = chat.connects("bob");
        alice.sends("MODE #tea +bkl bob!*@* sesame 1", "INVITE bob #tea");
        bob.forget();

        bob.sends("JOIN #tea", "JOIN #tea sesame");
        bob.sees(
                ":irc.test 475 bob #tea :Cannot join channel (+k)", ":irc.test 471 bob #tea :Cannot join channel (+l)");
        alice.sends("MODE #tea -l");
        bob.sends("JOIN #tea sesame");

        assertThat(bob.takes()).contains(":bob!~bob@host2 JOIN #tea");
    }

    @Test
    void inviteExceptionNeedsNoInvitation() {
        alice.sends("MODE #tea +iI bob!*@*");
        TestClient bob = chat.connects("bob");

        bob.sends("JOIN #tea");

        assertThat(bob.takes()).contains(":bob!~bob@host2 JOIN #tea");
    }

    @Test
    void whoeverIsInvitedCanLookWhereTo() {
        TestClient bob = chat.connects("bob", "labeled-response batch");
        alice.sends("JOIN #cocoa", "INVITE bob #tea", "INVITE bob #cocoa");
        bob.sends("JOIN #cocoa");
        bob.forget();

        bob.sends("@label=b1 INVITE");
        alice.forget();
        alice.sends("INVITE");

        bob.sees(
                "@label=b1 :irc.test BATCH +5 labeled-response",
                "@batch=5 :irc.test 336 bob :#tea",
                "@batch=5 :irc.test 337 bob :End of /INVITE list",
                ":irc.test BATCH -5");
        alice.sees(":irc.test 337 alice :End of /INVITE list");
    }

    @Test
    void eachListEndsByItsName() {
        alice.sends("MODE #tea b", "MODE #tea e", "MODE #tea I");

        alice.sees(
                ":irc.test 368 alice #tea :End of channel ban list",
                ":irc.test 349 alice #tea :End of channel exception list",
                ":irc.test 347 alice #tea :End of Channel Invite Exception List");
    }

    @Test
    void whoeverInvitesLearnsWhetherTheGuestIsAway() {
        TestClient bob = chat.connects("bob");
        bob.sends("AWAY :lunch");
        bob.forget();

        alice.sends("@label=1 INVITE BOB #TEA");

        bob.sees(":alice!~alice@host1 INVITE bob #tea");
        assertThat(alice.takes()).contains(":irc.test 341 alice bob :#tea", ":irc.test 301 alice bob :lunch");
    }

    @Test
    void invitationMistakesAreNamed() {
        TestClient bob = in("#tea", "bob");
        TestClient carol = chat.connects("carol");
        alice.sends("MODE #tea +i");
        bob.forget();

        bob.sends("INVITE carol #tea", "INVITE alice #none", "INVITE carol");
        bob.sees(
                ":irc.test 482 bob #tea :You're not channel operator",
                ":irc.test 403 bob #none :No such channel",
                ":irc.test 461 bob INVITE :Not enough parameters");
        carol.sends("INVITE bob #tea");
        carol.sees(":irc.test 442 carol #tea :You're not on that channel");
        alice.forget();
        alice.sends("INVITE bob #tea", "INVITE nobody #tea");
        alice.sees(
                ":irc.test 443 alice bob #tea :is already on channel",
                ":irc.test 401 alice nobody :No such nick/channel");
    }

    @Test
    void whoIsNotYetRegisteredHearsNothingOfRooms() {
        TestClient carol = chat.opens();
        carol.sends("NICK carol");

        alice.sends("INVITE carol #tea", "PRIVMSG carol hi");

        carol.seesNothing();
    }

    @Test
    void operatorsHearOfInvitations() {
        TestClient bob = chat.connects("bob", "invite-notify");
        bob.sends("JOIN #tea");
        alice.sends("MODE #tea +o bob");
        chat.connects("carol");
        bob.forget();

        alice.sends("INVITE carol #tea");

        bob.sees(":alice!~alice@host1 INVITE carol #tea");
    }

    @Test
    void kickedPeopleAreOutAndMayComeBack() {
        TestClient bob = in("#tea", "bob");
        TestClient carol = in("#tea", "carol");
        List.of(alice, bob, carol).forEach(TestClient::forget);

        alice.sends("KICK #tea BOB :too loud", "KICK #tea carol");
        bob.sees(":alice!~alice@host1 KICK #tea bob :too loud");
        carol.sees(":alice!~alice@host1 KICK #tea bob :too loud", ":alice!~alice@host1 KICK #tea carol :alice");
        bob.sends("PRIVMSG #tea hi", "PART #tea", "JOIN #tea");

        bob.sees(
                ":irc.test 404 bob #tea :Cannot send to channel",
                ":irc.test 442 bob #tea :You're not on that channel",
                ":bob!~bob@host2 JOIN #tea",
                ":irc.test 353 bob = #tea :@alice bob",
                ":irc.test 366 bob #tea :End of /NAMES list");
    }

    @Test
    void kickMistakesAreNamed() {
        TestClient bob = in("#tea", "bob");

        bob.sends("KICK #tea alice", "KICK #tea", "KICK #none alice");
        bob.sees(
                ":irc.test 482 bob #tea :You're not channel operator",
                ":irc.test 461 bob KICK :Not enough parameters",
                ":irc.test 403 bob #none :No such channel");
        alice.forget();
        alice.sends(
                "KICK #tea nobody",
                "KICK #tea a,b,c,d,e",
                "KICK #tea,#none bob",
                "KICK #tea,#none nobody,bob",
                "MODE #tea +h bob");
        alice.sees(
                ":irc.test 441 alice nobody #tea :They aren't on that channel",
                ":irc.test 407 alice #tea :Too many targets",
                ":irc.test 461 alice KICK :As many nicknames as rooms, or one room with all of them",
                ":irc.test 441 alice nobody #tea :They aren't on that channel",
                ":irc.test 403 alice #none :No such channel",
                ":alice!~alice@host1 MODE #tea +h bob");
        bob.forget();
        bob.sends("KICK #tea alice");
        bob.sees(":irc.test 482 bob #tea :They have a higher rank than you");
    }

    @Test
    void ranksAreGivenByThoseAbove() {
        TestClient bob = in("#tea", "bob");
        in("#tea", "carol");
        alice.sends("MODE #tea +h bob");
        List.of(alice, bob).forEach(TestClient::forget);

        bob.sends("MODE #tea +v carol", "MODE #tea +o carol", "MODE #tea -t", "MODE #tea -h bob", "MODE #tea +v bob");
        bob.sees(
                ":bob!~bob@host2 MODE #tea +v carol",
                ":irc.test 482 bob #tea :You're not channel operator",
                ":irc.test 482 bob #tea :You're not channel operator",
                ":bob!~bob@host2 MODE #tea -h bob",
                ":irc.test 482 bob #tea :You're not channel operator");
        alice.forget();
        alice.sends("MODE #tea +q alice");

        alice.sees(":irc.test 482 alice #tea :You're not channel operator");
    }

    @Test
    void parametersThatCannotBeAreRefused() {
        alice.sends("MODE #tea +l zero", "MODE #tea +l 0", "MODE #tea +k a,b", "MODE #tea +l");

        alice.sees(
                ":irc.test 696 alice #tea l zero :Invalid mode parameter",
                ":irc.test 696 alice #tea l 0 :Invalid mode parameter",
                ":irc.test 696 alice #tea k * :Invalid mode parameter");
    }

    @Test
    void listsAreBounded() {
        ChatHarness small = new ChatHarness(1, new MemoryJournal(), "list_entries_per_room = 2");
        TestClient dave = small.connects("dave");
        dave.sends("JOIN #tea");
        dave.forget();

        dave.sends("MODE #tea +bbe a b c", "MODE #tea +b a");

        dave.sees(":irc.test 478 dave #tea e :Channel list is full", ":dave!~dave@host1 MODE #tea +bb a!*@* b!*@*");
    }

    @Test
    void colourlessAndCtcpFreeRoomsRefuseThem() {
        alice.sends("MODE #tea +cC");
        TestClient bob = in("#tea", "bob");

        bob.sends(
                "PRIVMSG #tea :\u000304red",
                "PRIVMSG #tea :\u0001VERSION\u0001",
                "PRIVMSG #tea :\u0001ACTION waves\u0001");

        bob.sees(
                ":irc.test 404 bob #tea :Cannot send formatting to channel (+c)",
                ":irc.test 404 bob #tea :Cannot send CTCP to channel (+C)");
        assertThat(alice.takes()).contains(":bob!~bob@host2 PRIVMSG #tea :\u0001ACTION waves\u0001");
    }

    @Test
    void secretRoomsAreNotShownToStrangers() {
        TestClient bob = chat.connects("bob");
        alice.sends("MODE #tea +s", "TOPIC #tea :plans");

        bob.sends("LIST", "NAMES #tea", "TOPIC #tea", "MODE #tea", "WHO #tea");

        bob.sees(
                ":irc.test 321 bob Channel :Users  Name",
                ":irc.test 323 bob :End of /LIST",
                ":irc.test 366 bob #tea :End of /NAMES list",
                ":irc.test 442 bob #tea :You're not on that channel",
                ":irc.test 442 bob #tea :You're not on that channel",
                ":irc.test 315 bob #tea :End of WHO list");
        bob.sends("WHOIS alice");
        assertThat(bob.takes()).noneMatch(line -> line.contains(" 319 "));
    }

    @Test
    void changesOfOneCommandBuildOnEachOther() {
        TestClient bob = in("#tea", "bob");
        alice.forget();

        alice.sends(
                "MODE #tea +v-v+v bob bob bob", "MODE #tea +bb-b a A a", "MODE #tea +m-m+k-k a x", "MODE #tea +l-l 5");

        alice.sees(
                ":alice!~alice@host1 MODE #tea +v-v+v bob bob bob",
                ":alice!~alice@host1 MODE #tea +b-b a!*@* a!*@*",
                ":alice!~alice@host1 MODE #tea +m-m+k-k a a",
                ":alice!~alice@host1 MODE #tea +l-l 5");
        bob.sends("NAMES #tea", "MODE #tea");
        assertThat(bob.takes())
                .contains(":irc.test 353 bob = #tea :@alice +bob", ":irc.test 324 bob #tea :+nt")
                .doesNotContain(":irc.test 367 bob #tea a!*@*");
    }

    @Test
    void changesThatDoNotFitIntoOneLineAreLeftOut() {
        String letters = "b".repeat(5);
        String masks = "";
        for (int i = 0; i < 5; i++) {
            masks += " " + i + "x".repeat(90);
        }

        alice.sends("MODE #tea +" + letters + masks);

        assertThat(alice.takes())
                .startsWith(":irc.test 417 alice :Too many modes for one line; the last ones were left out")
                .last()
                .asString()
                .startsWith(":alice!~alice@host1 MODE #tea +bbbb ")
                .endsWith("3" + "x".repeat(90) + "!*@*");
    }

    @Test
    void unknownModesAreNamedOnceEach() {
        alice.sends("MODE #tea +ZZZZ👋👋Z");

        alice.sees(
                ":irc.test 472 alice Z :is unknown mode char to me",
                ":irc.test 472 alice 👋 :is unknown mode char to me");
    }

    @Test
    void invitationOfAnOrdinaryMemberOpensNoDoor() {
        TestClient bob = in("#tea", "bob");
        TestClient carol = chat.connects("carol");
        alice.sends("MODE #tea +b carol");

        bob.sends("INVITE carol #tea");
        carol.sees(":bob!~bob@host2 INVITE carol #tea");
        carol.sends("JOIN #tea");

        carol.sees(":irc.test 474 carol #tea :Cannot join channel (+b)");
    }

    @Test
    void namesSayWhetherTheRoomIsSecret() {
        alice.sends("MODE #tea +p", "NAMES #tea", "MODE #tea -p+s", "NAMES #tea");

        assertThat(alice.takes()).contains(":irc.test 353 alice * #tea :@alice", ":irc.test 353 alice @ #tea :@alice");
    }

    private TestClient in(String room, String nick) {
        TestClient client = chat.connects(nick);
        client.sends("JOIN " + room);
        client.forget();
        return client;
    }
}
