package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.Fact;
import chat.stoa.journal.Fields;
import chat.stoa.journal.MemoryJournal;
import chat.stoa.journal.Retention;
import chat.stoa.work.CapturedLog;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people tell ChanServ. */
class ChanServTest {

    private final ChatHarness chat = new ChatHarness();
    private final TestClient alice = login(chat, "alice");

    @Test
    void roomOfAnAccountIsItsOwn() {
        alice.sends("JOIN #tea", "CS REGISTER #tea", "CS INFO #tea");

        assertThat(alice.takes())
                .contains(":irc.test 353 alice = #tea :~alice")
                .contains(notice("alice", "#tea belongs to alice."), notice("alice", "Founder: alice"));
    }

    @Test
    void guestsRoomIsMadeOnesOwn() {
        TestClient guest = chat.connects("guest");
        guest.sends("JOIN #tea", "CS REGISTER #tea");
        assertThat(guest.takes())
                .last()
                .isEqualTo(notice("guest", "Log in first: /msg NickServ HELP IDENTIFY tells how."));
        alice.sends("JOIN #tea", "CS REGISTER #tea", "CS REGISTER #nowhere", "CS REGISTER tea");
        assertThat(alice.takes())
                .endsWith(
                        notice("alice", "You have to be an operator of #tea."),
                        notice("alice", "There is no room #nowhere."),
                        notice("alice", "tea is no room's name."));

        guest.sends("MODE #tea +o alice");
        alice.forget();
        alice.sends("PRIVMSG ChanServ :REGISTER #tea");

        alice.sees(
                ":irc.test MODE #tea +r",
                notice("alice", "#tea is yours."),
                ":ChanServ!ChanServ@irc.test MODE #tea +q alice");
        alice.sends("PART #tea");
        guest.sends("PART #tea");
        alice.sends("JOIN #tea");
        assertThat(alice.takes()).contains(":irc.test 353 alice = #tea :~alice");
    }

    @Test
    void ranksForGoodSurviveARestart() {
        MemoryJournal journal = new MemoryJournal();
        ChatHarness before = new ChatHarness(1, journal, "flood_lines_per_second = 0");
        TestClient founder = login(before, "alice");
        login(before, "bob").sends("QUIT");
        founder.sends("JOIN #tea", "CS ACCESS #tea ADD bob OPERATOR");
        assertThat(founder.takes())
                .last()
                .isEqualTo(notice("alice", "bob has the rank of operator in #tea from now on."));

        ChatHarness after = new ChatHarness(2, journal, "flood_lines_per_second = 0");
        TestClient bob = again(after, "bob");
        bob.sends("JOIN #tea", "CS ACCESS #tea");

        assertThat(bob.takes())
                .contains(":irc.test 353 bob = #tea :@bob")
                .endsWith(
                        notice("bob", "founder: alice"),
                        notice("bob", "operator: bob"),
                        notice("bob", "Entries of #tea: 2"));
    }

    @Test
    void rankForGoodIsGivenAtOnceToWhoeverIsThere() {
        TestClient bob = login(chat, "bob");
        alice.sends("JOIN #tea");
        bob.sends("JOIN #tea");
        bob.forget();

        alice.sends("CS AMODE #tea +v bob");

        bob.sees(":ChanServ!ChanServ@irc.test MODE #tea +v bob");
        alice.forget();
        alice.sends("CS AMODE #tea -v bob", "CS ACCESS #tea DEL bob", "CS ACCESS #tea ADD nobody o");
        alice.sends("CS ACCESS #tea ADD bob emperor", "CS ACCESS #tea FROB", "CS ACCESS #tea ADD alice o");
        alice.sees(
                notice("alice", "bob has no rank in #tea any more."),
                notice("alice", "bob is not on the list of #tea."),
                notice("alice", "There is no account nobody."),
                notice("alice", "A rank is ADMIN, OPERATOR, HALFOPERATOR or VOICE."),
                notice("alice", "Syntax: ACCESS <room> [LIST | ADD <account> <rank> | DEL <account>]"),
                notice("alice", "alice is the founder."));
    }

    @Test
    void adminsGiveRanksBelowTheirOwn() {
        TestClient bob = login(chat, "bob");
        login(chat, "carol");
        alice.sends("JOIN #tea", "CS ACCESS #tea ADD bob ADMIN");

        bob.sends("CS ACCESS #tea ADD carol ADMIN", "CS ACCESS #tea ADD carol OP", "CS DROP #tea");

        assertThat(bob.takes())
                .containsExactly(
                        notice("bob", "Only the founder may do that."),
                        notice("bob", "carol has the rank of operator in #tea from now on."),
                        notice("bob", "You may not do that in #tea."));
    }

    @Test
    void listOfRanksIsBounded() {
        ChatHarness small =
                new ChatHarness(1, new MemoryJournal(), "flood_lines_per_second = 0\nlist_entries_per_room = 1");
        TestClient founder = login(small, "alice");
        login(small, "bob");
        login(small, "carol");
        founder.sends(
                "JOIN #tea", "CS ACCESS #tea ADD bob v", "CS ACCESS #tea ADD carol v", "CS ACCESS #tea ADD bob h");

        assertThat(founder.takes())
                .endsWith(
                        notice("alice", "bob has the rank of voice in #tea from now on."),
                        notice("alice", "The list is full."),
                        notice("alice", "bob has the rank of half-operator in #tea from now on."));
    }

    @Test
    void ranksForNow() {
        TestClient bob = chat.connects("bob");
        TestClient carol = login(chat, "carol");
        alice.sends("JOIN #tea");
        bob.sends("JOIN #tea");
        carol.sends("JOIN #tea");
        bob.forget();

        alice.sends(
                "CS OP #tea bob", "CS DEOP #tea bob", "CS VOICE #tea bob", "CS VOICE #tea bob", "CS OP #tea nobody");
        bob.sees(
                ":ChanServ!ChanServ@irc.test MODE #tea +o bob",
                ":ChanServ!ChanServ@irc.test MODE #tea -o bob",
                ":ChanServ!ChanServ@irc.test MODE #tea +v bob");
        assertThat(alice.takes())
                .endsWith(notice("alice", "That is so already."), notice("alice", "nobody is not in #tea."));
        carol.forget();
        carol.sends("CS OP #tea", "CS OP #tea bob", "CS KICK #tea alice");
        carol.sees(
                notice("carol", "You may not do that in #tea."),
                notice("carol", "You may not do that in #tea."),
                notice("carol", "You may not do that in #tea."));
        alice.sends("CS OP #tea", "CS ACCESS #tea ADD carol HALFOP");
        carol.forget();
        carol.sends("CS KICK #tea alice");
        carol.sees(notice("carol", "alice has a higher rank than you."));
    }

    @Test
    void peopleAreKeptOutAndLetInAgain() {
        TestClient bob = chat.connects("bob");
        TestClient carol = login(chat, "carol");
        alice.sends("JOIN #tea");
        bob.sends("JOIN #tea");
        bob.forget();
        alice.forget();

        alice.sends("CS HOWTOBAN #tea bob", "CS HOWTOBAN #tea carol", "CS HOWTOBAN #tea nobody");
        alice.sees(
                notice("alice", "/MODE #tea +b *!*@host2"),
                notice("alice", "/MODE #tea +b a:carol"),
                notice("alice", "Nobody is here under the name nobody."));
        alice.sends("CS BAN #tea carol", "CS BAN #tea bad*!*@*", "CS BAN #tea bad*", "CS KICK #tea bob :be good");
        alice.sees(
                ":ChanServ!ChanServ@irc.test MODE #tea +b a:carol",
                ":ChanServ!ChanServ@irc.test MODE #tea +b bad*!*@*",
                notice("alice", "That is no mask, or banned already."),
                ":ChanServ!ChanServ@irc.test KICK #tea bob :be good (alice)");
        bob.sends("PRIVMSG #tea :x");
        assertThat(bob.takes()).last().asString().startsWith(":irc.test 404 ");
        carol.sends("JOIN #tea");
        carol.sees(":irc.test 474 carol #tea :Cannot join channel (+b)");

        alice.sends("CS UNBAN #tea a:carol", "CS UNBAN #tea a:carol", "CS CLEAR #tea BANS", "CS CLEAR #tea BANS");
        alice.sees(
                ":ChanServ!ChanServ@irc.test MODE #tea -b a:carol",
                notice("alice", "There is no such ban."),
                ":ChanServ!ChanServ@irc.test MODE #tea -b bad*!*@*",
                notice("alice", "There are no bans."));
    }

    @Test
    void whoHasARankForGoodIsNotLockedOut() {
        TestClient bob = login(chat, "bob");
        TestClient carol = login(chat, "carol");
        alice.sends("JOIN #tea", "CS ACCESS #tea ADD bob VOICE", "MODE #tea +i");
        alice.forget();

        bob.sends("CS INVITE #tea", "JOIN #tea");
        carol.sends("CS INVITE #tea");

        assertThat(bob.takes())
                .startsWith(notice("bob", "You may join #tea."))
                .anyMatch(line -> line.contains(" JOIN #tea"));
        carol.sees(notice("carol", "You may not do that in #tea."));
        alice.sends("CS BAN #tea *!*@*", "PART #tea", "CS UNBAN #tea", "JOIN #tea");
        assertThat(alice.takes()).contains(":irc.test 353 alice = #tea :+bob ~alice");
    }

    @Test
    void roomMayHaveLessKeptThanTheServerKeeps() {
        MemoryJournal journal = new MemoryJournal();
        ChatHarness server = ChatHarness.configured("""
                oper_class = [{ name = "all", privileges = ["accounts"] }]
                oper = [{ name = "root", class = "all", account = "root" }]
                [storage]
                keep_days = 30
                """, journal);
        TestClient founder = login(server, "alice");
        founder.sends("JOIN #tea");
        founder.forget();

        founder.sends("CS SET #tea KEEP-DAYS 7", "CS SET #tea KEEP-DAYS 31", "CS SET #tea KEEP-DAYS 0");
        founder.sends("CS SET #tea KEEP-BYTES 1000000", "CS SET #tea KEEP-BYTES -1", "CS SET #tea KEEP-DAYS soon");
        founder.sees(
                notice("alice", "keep-days of #tea is set."),
                notice("alice", "It has to be a number from 1 to 30, or DEFAULT."),
                notice("alice", "It has to be a number from 1 to 30, or DEFAULT."),
                notice("alice", "keep-bytes of #tea is set."),
                notice("alice", "It has to be a number from 0 to 2305843009213693951, or DEFAULT."),
                notice("alice", "It has to be a number from 1 to 30, or DEFAULT."));
        assertThat(journal.facts(Fact.Kind.ROOM).values()).singleElement().satisfies(fields -> {
            assertThat(fields.number(Retention.KEEP_DAYS)).hasValue(7);
            assertThat(fields.number(Retention.KEEP_BYTES)).hasValue(1_000_000);
        });

        TestClient root = login(server, "root");
        root.sends("OPER root x", "CS SET #tea KEEP-DAYS 0", "CS GET #tea KEEP-DAYS", "CS SET #tea KEEP-BYTES DEFAULT");
        root.sends("CS GET #tea KEEP-BYTES", "CS SET #tea HISTORY ALL", "CS GET #tea HISTORY");
        assertThat(root.takes())
                .endsWith(
                        notice("root", "keep-days of #tea is set."),
                        notice("root", "keep-days of #tea: 0"),
                        notice("root", "keep-bytes of #tea is DEFAULT."),
                        notice("root", "keep-bytes of #tea: DEFAULT"),
                        notice("root", "history of #tea is ALL."),
                        notice("root", "history of #tea: ALL"));
    }

    @Test
    void whatUsersOfOtherServicesTypeIsUnderstood() {
        TestClient bob = login(chat, "bob");
        alice.sends("JOIN #tea", "MODE #tea +i");
        alice.forget();

        alice.sends("CS FLAGS #tea bob +o", "CS STATUS #tea", "CS FLAGS #tea bob -o", "CS VOP #tea ADD bob");
        alice.sends("CS HOP #tea LIST", "CS VOP #tea DEL bob", "CS SOP #tea NOSUCH", "CS FLAGS #tea bob +x");
        alice.sees(
                notice("alice", "bob has the rank of operator in #tea from now on."),
                notice("alice", "You have the rank of founder in #tea."),
                notice("alice", "bob has no rank in #tea any more."),
                notice("alice", "bob has the rank of voice in #tea from now on."),
                notice("alice", "founder: alice"),
                notice("alice", "voice: bob"),
                notice("alice", "Entries of #tea: 2"),
                notice("alice", "bob has no rank in #tea any more."),
                notice("alice", "Syntax: AOP <room> [LIST | ADD <account> | DEL <account>]"),
                notice("alice", "A rank is ADMIN, OPERATOR, HALFOPERATOR or VOICE."));
        bob.sends("CS STATUS #tea");
        bob.sees(notice("bob", "You have no rank in #tea."));
    }

    @Test
    void somebodyIsKickedAndKeptOut() {
        TestClient bob = chat.connects("bob");
        alice.sends("JOIN #tea");
        bob.sends("JOIN #tea");
        alice.forget();

        alice.sends("CS KICKBAN #tea bob noise", "CS KICKBAN #tea bob");
        alice.sees(
                ":ChanServ!ChanServ@irc.test MODE #tea +b *!*@host2",
                ":ChanServ!ChanServ@irc.test KICK #tea bob :noise (alice)",
                notice("alice", "bob is not in #tea."));
        bob.sends("CS KICKBAN #tea alice");
        assertThat(bob.takes()).last().isEqualTo(notice("bob", "Log in first: /msg NickServ HELP IDENTIFY tells how."));
    }

    @Test
    void roomIsGivenToSomebodyElseBySettingItsFounder() {
        login(chat, "bob");
        alice.sends("JOIN #tea");
        alice.forget();

        alice.sends("CS SET #tea FOUNDER bob");
        String asked = alice.takes().get(0);
        alice.sends("CS " + asked.substring(asked.indexOf("TRANSFER")));
        alice.sees(notice("alice", "#tea belongs to bob."));
        alice.sends("CS SET #tea FOUNDER nobody");
        alice.sees(notice("alice", "There is no account nobody."));
    }

    @Test
    void whatOperatorsDoInRoomsOfOthersIsNoted() {
        ChatHarness known = ChatHarness.configured("""
                [[oper_class]]
                name = "all"
                privileges = ["accounts"]
                [[oper]]
                name = "root"
                class = "all"
                account = "root"
                """);
        TestClient founder = login(known, "alice");
        founder.sends("JOIN #tea", "JOIN #two");
        TestClient root = login(known, "root");
        root.sends("OPER root", "MODE root +s", "JOIN #own");
        root.forget();

        try (CapturedLog log = new CapturedLog()) {
            root.sends(
                    "CS SET #tea URL https://example.org",
                    "CS SET #own URL https://example.org",
                    "CS KICK #tea alice x");
            root.sees(
                    notice("root", "url of #tea is set."),
                    ":irc.test NOTICE root :*** root (root): ChanServ SET #tea URL https://example.org",
                    notice("root", "url of #own is set."),
                    ":irc.test NOTICE root :*** root (root): ChanServ KICK #tea alice x");
            assertThat(log.lines("audit operator=root")).hasSize(2);
        }
    }

    @Test
    void topicAndSettings() {
        alice.sends("JOIN #tea");
        alice.forget();

        alice.sends("CS TOPIC #tea Oolong  and more", "CS SET #tea URL https://example.org/tea", "CS GET #tea URL");
        alice.sends("CS SET #tea URL", "CS GET #tea url", "CS SET #tea COLOUR red", "CS SET #tea DESCRIPTION For tea");
        alice.sees(
                ":ChanServ!ChanServ@irc.test TOPIC #tea :Oolong and more",
                notice("alice", "url of #tea is set."),
                notice("alice", "url of #tea: https://example.org/tea"),
                notice("alice", "url of #tea is taken away."),
                notice("alice", "url of #tea: none"),
                notice("alice", "There is DESCRIPTION, URL, EMAIL, HISTORY, KEEP-DAYS, KEEP-BYTES, REPLAY."),
                notice("alice", "description of #tea is set."));
        alice.sends("CS INFO #tea");
        assertThat(alice.takes()).last().isEqualTo(notice("alice", "description: For tea"));
    }

    @Test
    void hiddenRoomIsNotThereForStrangers() {
        alice.sends("JOIN #tea", "MODE #tea +s");
        TestClient bob = login(chat, "bob");

        bob.sends("CS INFO #tea", "CS OP #tea", "CS LIST");

        bob.sees(
                notice("bob", "There is no room #tea."),
                notice("bob", "There is no room #tea."),
                notice("bob", "Rooms: 0"));
    }

    @Test
    void roomIsGivenToSomebodyElse() {
        TestClient bob = login(chat, "bob");
        alice.sends("JOIN #tea");
        alice.forget();
        alice.sends("CS TRANSFER #tea bob");
        String asked = alice.takes().get(0);
        assertThat(asked).contains("/ChanServ TRANSFER #tea bob ");

        alice.sends("CS TRANSFER #tea bob " + code(asked), "CS TRANSFER #tea nobody x");

        alice.sees(notice("alice", "#tea belongs to bob."), notice("alice", "There is no account nobody."));
        bob.sends("CS LIST", "CS LIST #x*");
        bob.sees(notice("bob", "#tea: bob"), notice("bob", "Rooms: 1"), notice("bob", "Rooms: 0"));
    }

    @Test
    void ofAHiddenRoomNobodyIsToldWhoseItIs() {
        TestClient bob = login(chat, "bob");
        alice.sends("JOIN #tea", "MODE #tea +s");
        bob.sends("CS REGISTER #tea");

        bob.sees(notice("bob", "There is no room #tea."));
    }

    @Test
    void maskThatNoLineCanShowIsNone() {
        alice.sends("JOIN #tea");
        alice.forget();
        alice.sends("CS BAN #tea " + "x".repeat(300) + "!*@*");

        alice.sees(notice("alice", "That is no mask, or banned already."));
    }

    @Test
    void roomIsGivenUp() {
        alice.sends("JOIN #tea", "CS DROP #tea");
        List<String> lines = alice.takes();
        alice.sends("CS DROP #tea " + code(lines.get(lines.size() - 1)), "PART #tea", "CS INFO #tea");

        assertThat(alice.takes())
                .contains(notice("alice", "#tea belongs to nobody any more."))
                .last()
                .isEqualTo(notice("alice", "There is no room #tea."));
        assertThat(chat.counters.rooms()).isZero();
    }

    @Test
    void everybodyElseIsMadeToLeave() {
        TestClient bob = chat.connects("bob");
        TestClient carol = chat.connects("carol");
        for (TestClient each : List.of(alice, bob, carol)) {
            each.sends("JOIN #tea");
        }
        alice.forget();
        bob.forget();

        alice.sends("@label=1 CS CLEAR #tea USERS", "CS CLEAR #tea ACCESS", "CS CLEAR #tea ALL");

        alice.sees(
                ":ChanServ!ChanServ@irc.test KICK #tea bob :Cleared (alice)",
                ":ChanServ!ChanServ@irc.test KICK #tea carol :Cleared (alice)",
                notice("alice", "Nobody but the founder has a rank in #tea for good."),
                notice("alice", "Syntax: CLEAR <room> USERS | BANS | ACCESS"));
        bob.sends("CS CLEAR #tea USERS");
        assertThat(bob.takes()).last().isEqualTo(notice("bob", "Log in first: /msg NickServ HELP IDENTIFY tells how."));
    }

    @Test
    void roomsOfOneAccountAreBounded() {
        ChatHarness small =
                new ChatHarness(1, new MemoryJournal(), "flood_lines_per_second = 0\nrooms_per_account = 1");
        TestClient founder = login(small, "alice");
        TestClient guest = small.connects("guest");
        guest.sends("JOIN #cocoa", "JOIN #milk");
        founder.sends("JOIN #tea", "PART #tea", "JOIN #cocoa");
        guest.sends("MODE #cocoa +o alice");
        founder.forget();

        founder.sends("JOIN #coffee", "CS REGISTER #cocoa", "JOIN #tea");

        assertThat(founder.takes())
                .startsWith(
                        ":irc.test 405 alice #coffee :Your account has too many rooms",
                        notice("alice", "alice has too many rooms."))
                .contains(":irc.test 353 alice = #tea :~alice");
        founder.sends("CS DROP #tea");
        founder.sends("CS DROP #tea " + code(last(founder)), "CS REGISTER #cocoa");
        assertThat(founder.takes()).contains(notice("alice", "#cocoa is yours."));
    }

    @Test
    void roomsOfAnAccountThatIsGivenUpBelongToNobody() {
        TestClient bob = login(chat, "bob");
        alice.sends("JOIN #tea,#cocoa", "CS ACCESS #tea ADD bob OP", "PART #cocoa");
        bob.sends("JOIN #milk", "CS ACCESS #milk ADD alice OP", "NS DROP bob");
        bob.sends("NS DROP bob " + code(last(bob)));
        assertThat(bob.takes()).contains(":NickServ!NickServ@irc.test NOTICE bob :The account bob is no more.");
        alice.forget();

        alice.sends("CS ACCESS #tea", "CS INFO #milk", "NS DROP alice");
        String asked = last(alice);
        alice.sends("NS DROP alice " + code(asked), "CS INFO #tea", "CS INFO #cocoa");

        assertThat(alice.takes())
                .contains(notice("alice", "Founder: nobody"), notice("alice", "There is no room #cocoa."));
        assertThat(chat.chat.ownedRooms().all()).isEmpty();
        assertThat(chat.chat.ownedRooms().countOf("alice")).isZero();
    }

    @Test
    void atNoMomentDoesARoomBelongToAnAccountThatIsForgotten() {
        HeldJournal journal = new HeldJournal();
        ChatHarness slow = new ChatHarness(1, journal, "flood_lines_per_second = 0");
        TestClient owner = login(slow, "alice");
        owner.sends("JOIN #tea,#cocoa", "PART #cocoa", "NS ERASE alice");
        String asked = last(owner);
        journal.hold();
        owner.sends("NS ERASE alice " + code(asked));

        while (journal.isWaiting()) {
            journal.commitOldest();
            slow.settle();
            boolean known = journal.facts(Fact.Kind.ACCOUNT)
                    .getOrDefault("alice", Fields.NONE)
                    .names()
                    .contains("name");
            assertThat(journal.facts(Fact.Kind.ROOM).values())
                    .noneMatch(room -> !known && room.text("founder", "").equals("alice"));
        }

        assertThat(slow.chat.registry().accounts().find("alice")).isEmpty();
        assertThat(owner.takes()).contains(":NickServ!NickServ@irc.test NOTICE alice :The account alice is forgotten.");
        owner.sends("CS INFO #tea");
        assertThat(owner.takes()).contains(notice("alice", "Founder: nobody"));
    }

    @Test
    void accountIsKeptIfItsRoomsCannotBeStored() {
        HeldJournal journal = new HeldJournal();
        ChatHarness broken = new ChatHarness(1, journal, "flood_lines_per_second = 0");
        TestClient owner = login(broken, "alice");
        owner.sends("JOIN #tea,#cocoa", "NS ERASE alice");
        String asked = last(owner);
        for (int taken = 0; taken < 2; taken++) {
            journal.hold();
            owner.sends("NS ERASE alice " + code(asked));
            if (taken > 0) {
                journal.commitOldest();
                broken.settle();
            }
            journal.fail();
            broken.settle();
            journal.release();
            assertThat(last(owner)).contains("The server cannot store");
            assertThat(journal.facts(Fact.Kind.ACCOUNT)).containsKey("alice");
        }

        owner.sends("NS ERASE alice " + code(asked));

        broken.passes(Duration.ofSeconds(1));
        assertThat(journal.facts(Fact.Kind.ACCOUNT)).doesNotContainKey("alice");
        assertThat(broken.chat.ownedRooms().all()).isEmpty();
    }

    @Test
    void labelledAnswer() {
        TestClient bob = chat.connects("bob", "labeled-response batch");

        bob.sends("@label=1 CS INFO #nowhere", "@label=2 CS HELP INFO");

        assertThat(bob.takes())
                .contains("@label=1 " + notice("bob", "There is no room #nowhere."))
                .anyMatch(line -> line.startsWith("@label=2 :irc.test BATCH +"));
    }

    @Test
    void whatTheDiskDoesNotTakeIsNotDone() {
        HeldJournal journal = new HeldJournal();
        ChatHarness broken = new ChatHarness(1, journal, "flood_lines_per_second = 0");
        TestClient founder = login(broken, "alice");
        login(broken, "bob");
        founder.sends("JOIN #tea");
        founder.forget();
        journal.hold();
        founder.sends("CS ACCESS #tea ADD bob o");
        founder.seesNothing();

        journal.fail();
        broken.settle();

        assertThat(founder.takes()).singleElement().asString().contains("The server cannot store");
        journal.release();
        founder.sends("CS ACCESS #tea LIST");
        assertThat(founder.takes()).last().isEqualTo(notice("alice", "Entries of #tea: 1"));
    }

    private static String notice(String nick, String text) {
        boolean middle = !text.contains(" ") && !text.startsWith(":");
        return ":ChanServ!ChanServ@irc.test NOTICE " + nick + (middle ? " " : " :") + text;
    }

    private static String last(TestClient client) {
        List<String> lines = client.takes();
        return lines.get(lines.size() - 1);
    }

    private static String code(String asked) {
        return asked.substring(asked.lastIndexOf(' ') + 1);
    }

    private static TestClient login(ChatHarness chat, String account) {
        chat.hasAccount(account, "sesame-street");
        return again(chat, account);
    }

    private static TestClient again(ChatHarness chat, String account) {
        TestClient client = chat.opens();
        client.sends("CAP REQ sasl", "AUTHENTICATE PLAIN", SaslLoginTest.plain(account, "sesame-street"));
        client.sends("NICK " + account, "USER " + account + " 0 * :" + account + " real", "CAP END");
        client.forget();
        return client;
    }
}
