package chat.stoa.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.work.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several clients of one account are one user: one nickname, one place in each room, each told what the others do. */
class SharedNicknameTest {

    private static final String CAPS = "echo-message message-tags multi-prefix away-notify";

    private final ChatHarness chat = new ChatHarness();

    @Test
    void secondClientOfAnAccountSharesTheNicknameAndEntersTheRooms() {
        TestClient desk = user("alice", "");
        TestClient bob = chat.connects("bob");
        desk.sends("JOIN #tea", "TOPIC #tea :Oolong");
        bob.sends("JOIN #tea");
        desk.forget();
        bob.forget();

        TestClient phone = user("alice", "");

        phone.sees(
                ":alice!~alice@host1 JOIN #tea",
                ":irc.test 332 alice #tea :Oolong",
                ":irc.test 333 alice #tea alice :1767225600",
                ":irc.test 353 alice = #tea :~alice bob",
                ":irc.test 366 alice #tea :End of /NAMES list");
        bob.seesNothing();
        desk.seesNothing();
        bob.sends("WHO #tea");
        bob.sees(
                ":irc.test 352 bob #tea ~alice host1 irc.test alice H~ :0 alice real",
                ":irc.test 352 bob #tea ~bob host2 irc.test bob H :0 bob real",
                ":irc.test 315 bob #tea :End of WHO list");
    }

    @Test
    void wordsThatAreUnderWayDoNotOvertakeTheWelcomeOfAnotherClient() {
        HeldJournal journal = new HeldJournal();
        ChatHarness held = new ChatHarness(1, journal, "flood_lines_per_second = 0");
        TestClient desk = user(held, "alice", "");
        TestClient bob = held.connects("bob");
        desk.sends("JOIN #tea");
        bob.sends("JOIN #tea");
        journal.hold();
        bob.sends("PRIVMSG #tea :before");

        TestClient phone = held.opens();
        phone.logsIn("alice");
        phone.sends("NICK alice", "USER alice 0 * :alice real", "CAP END");
        bob.sends("PRIVMSG #tea :after");
        journal.release();
        held.settle();

        List<String> told = phone.takes();
        assertThat(told).first().asString().startsWith(":irc.test 001 alice ");
        assertThat(told)
                .endsWith(
                        ":alice!~alice@host1 JOIN #tea",
                        ":irc.test 353 alice = #tea :~alice bob",
                        ":irc.test 366 alice #tea :End of /NAMES list",
                        ":bob!~bob@host2 PRIVMSG #tea :after");
        assertThat(told).noneMatch(line -> line.endsWith(":before"));
    }

    @Test
    void aClientThatSaysOnlyThatNobodyIsThereDoesNotHideWhatAnotherSays() {
        TestClient phone = user("alice", "");
        TestClient desk = user("alice", "");
        TestClient bob = chat.connects("bob");

        phone.sends("AWAY *");
        desk.sends("AWAY :Gone to lunch");
        bob.sends("PRIVMSG alice :are you there?");
        bob.sees(":irc.test 301 bob alice :Gone to lunch");
        desk.sends("AWAY *");
        bob.sends("PRIVMSG alice :still?");
        bob.sees(":irc.test 301 bob alice :*");
    }

    @Test
    void nicknameOfAnAccountIsRefusedWhenNobodyLoggedInToItInTheNegotiation() {
        user("alice", "");
        TestClient stranger = chat.opens();

        stranger.sends("CAP LS 302", "NICK alice", "USER x 0 * :X");
        assertThat(stranger.takes()).noneMatch(line -> line.contains(" 433 "));
        stranger.sends("CAP END");
        stranger.sees(":irc.test 433 * alice :Nickname is already in use");
        stranger.sends("NICK mallory");
        assertThat(stranger.takes()).anyMatch(line -> line.startsWith(":irc.test 001 mallory"));
    }

    @Test
    void nicknameOfAGuestIsRefusedAtOnceAndLeavesTheOneBefore() {
        chat.connects("alice");
        TestClient newcomer = chat.opens();

        newcomer.sends("CAP LS 302", "NICK mallory", "USER x 0 * :X", "NICK alice");
        assertThat(newcomer.takes()).last().isEqualTo(":irc.test 433 mallory alice :Nickname is already in use");
        newcomer.sends("CAP END");
        assertThat(newcomer.takes()).anyMatch(line -> line.startsWith(":irc.test 001 mallory"));
    }

    @Test
    void clientsOfOneAccountThatComeTogetherShareANicknameOnceBothLoggedIn() {
        chat.hasAccount("alice", "sesame");
        TestClient desk = chat.opens();
        TestClient phone = chat.opens();
        String login = "AUTHENTICATE " + Base64.getEncoder().encodeToString("\0alice\0sesame".getBytes(UTF_8));

        List.of(desk, phone).forEach(each -> each.sends("CAP REQ :sasl", "NICK alicia", "USER x 0 * :X"));
        List.of(desk, phone).forEach(each -> each.sends("AUTHENTICATE PLAIN", login, "CAP END"));

        List.of(desk, phone)
                .forEach(each -> assertThat(each.takes())
                        .noneMatch(line -> line.contains(" 433 "))
                        .anyMatch(line -> line.startsWith(":irc.test 001 alicia")));
    }

    @Test
    void clientsShareTheNicknameAlsoIfTheAccountIsSpelledAnotherWayByNow() {
        chat.hasAccount("alice", "sesame");
        TestClient desk = user("alice", "");
        desk.sends("JOIN #tea", "NS SET NAME Alice");
        TestClient phone = chat.opens();

        phone.sends("CAP REQ :sasl", "AUTHENTICATE PLAIN", SaslLoginTest.plain("alice", "sesame"));
        phone.sends("NICK alice", "USER x 0 * :X", "CAP END");

        assertThat(phone.takes())
                .contains(":irc.test 900 * *!*@host2 Alice :You are now logged in as Alice")
                .anyMatch(line -> line.startsWith(":irc.test 001 alice "))
                .contains(":alice!~alice@host1 JOIN #tea");
        TestClient bob = chat.connects("bob");
        bob.sends("JOIN #tea", "PRIVMSG #tea :both of you");
        assertThat(phone.takes()).contains(":bob!~bob@host3 PRIVMSG #tea :both of you");
        desk.sends("QUIT");
        phone.sends("NS LOGOUT");
        bob.forget();
        bob.sends("WHOIS alice");
        assertThat(bob.takes()).noneMatch(line -> line.contains(" 330 "));
    }

    @Test
    void clientsThatShareTheNicknameLogInAgainToTheAccountAsItIsSpelledByNow() {
        chat.hasAccount("alice", "sesame");
        TestClient desk = user("alice", "");
        user("alice", "");
        desk.sends("NS SET NAME Alice");
        desk.forget();

        desk.sends("NS IDENTIFY alice sesame");

        desk.sees(
                ":irc.test 900 alice alice!~alice@host1 Alice :You are now logged in as Alice",
                ":NickServ!NickServ@irc.test NOTICE alice :You're now logged in as Alice.");
    }

    @Test
    void whoComesBackUnderAnotherSpellingWaitsForTheClientThatGoes() {
        HeldJournal journal = new HeldJournal();
        ChatHarness held = new ChatHarness(1, journal, "flood_lines_per_second = 0");
        TestClient desk = user(held, "alice", "");
        desk.sends("JOIN #tea");
        journal.hold();
        desk.sends("QUIT");

        TestClient phone = held.opens();
        phone.logsIn("Alice");
        phone.sends("CAP REQ :sasl", "NICK alice", "USER x 0 * :X", "CAP END");
        assertThat(phone.takes()).noneMatch(line -> line.contains(" 433 "));
        journal.release();
        held.settle();
        held.passes(Duration.ofSeconds(1));

        assertThat(phone.takes()).anyMatch(line -> line.startsWith(":irc.test 001 alice "));
    }

    @Test
    void everyClientHearsWhatTheOthersSayAndWhereTheyGo() {
        TestClient desk = user("alice", "");
        TestClient phone = user("alice", "");
        TestClient bob = chat.connects("bob");

        desk.sends("JOIN #tea");
        assertThat(desk.takes()).hasSize(3);
        phone.sees(
                ":alice!~alice@host1 JOIN #tea",
                ":irc.test 353 alice = #tea :~alice",
                ":irc.test 366 alice #tea :End of /NAMES list");
        bob.sends("JOIN #tea");
        desk.forget();
        phone.forget();
        bob.forget();

        phone.sends("PRIVMSG #tea :from the phone");
        desk.sees(":alice!~alice@host1 PRIVMSG #tea :from the phone");
        bob.sees(":alice!~alice@host1 PRIVMSG #tea :from the phone");
        phone.seesNothing();

        bob.sends("PRIVMSG alice :both of you");
        desk.sees(":bob!~bob@host3 PRIVMSG alice :both of you");
        phone.sees(":bob!~bob@host3 PRIVMSG alice :both of you");
        desk.sends("PRIVMSG bob :yes");
        phone.sees(":alice!~alice@host1 PRIVMSG bob :yes");
        bob.sees(":alice!~alice@host1 PRIVMSG bob :yes");

        phone.sends("PART #tea :bye");
        desk.sees(":alice!~alice@host1 PART #tea :bye");
        phone.sees(":alice!~alice@host1 PART #tea :bye");
        bob.sees(":alice!~alice@host1 PART #tea :bye");
    }

    @Test
    void whatOneSaysToOneselfArrivesAndIsEchoedBesides() {
        TestClient desk = user("alice", "echo-message labeled-response batch");
        TestClient phone = user("alice", "");
        desk.forget();

        desk.sends("@label=1 PRIVMSG alice :milk");
        desk.sees(":alice!~alice@host1 PRIVMSG alice :milk", "@label=1 :alice!~alice@host1 PRIVMSG alice :milk");
        phone.sees(":alice!~alice@host1 PRIVMSG alice :milk");

        phone.sends("NOTICE alice :bread");
        phone.sees(":alice!~alice@host2 NOTICE alice :bread");
        desk.sees(":alice!~alice@host2 NOTICE alice :bread");
    }

    @Test
    void eachClientHasItsOwnModes() {
        TestClient desk = user("alice", "");
        TestClient phone = user("alice", "");

        phone.sends("MODE alice +w", "MODE Alice");
        desk.sends("MODE alice");

        phone.sees(":alice!~alice@host2 MODE alice +w", ":irc.test 221 alice :+w");
        desk.sees(":irc.test 221 alice :+");
    }

    @Test
    void userGoesWithTheLastClient() {
        TestClient desk = user("alice", "");
        TestClient bob = chat.connects("bob");
        desk.sends("JOIN #tea");
        bob.sends("JOIN #tea", "MONITOR + alice");
        TestClient phone = user("alice", "");
        bob.forget();

        desk.vanishes("reset");
        bob.seesNothing();
        bob.sends("PRIVMSG #tea :still there?");
        assertThat(phone.takes()).last().isEqualTo(":bob!~bob@host2 PRIVMSG #tea :still there?");
        phone.sends("PRIVMSG #tea :yes");
        bob.sees(":alice!~alice@host1 PRIVMSG #tea :yes");

        phone.sends("QUIT :off");
        bob.sees(":alice!~alice@host1 QUIT :Quit: off", ":irc.test 731 bob :alice");
        assertThat(chat.chat.nicknames().find("alice")).isEmpty();
    }

    @Test
    void userGoesWithTheLastClientThatIsHereWhoeverIsStillOnTheWay() {
        TestClient desk = user("alice", "");
        TestClient bob = chat.connects("bob");
        desk.sends("JOIN #tea");
        bob.sends("JOIN #tea", "MONITOR + alice");
        TestClient phone = chat.opens();
        phone.logsIn("alice");
        phone.sends("NICK alice");
        bob.forget();

        desk.sends("QUIT :off");
        bob.sees(":alice!~alice@host1 QUIT :Quit: off", ":irc.test 731 bob :alice");
        phone.sends("USER alice 0 * :alice real");
        bob.sees(":irc.test 730 bob :alice!~alice@host3");
        bob.sends("NAMES #tea");
        bob.sees(":irc.test 353 bob = #tea :bob", ":irc.test 366 bob #tea :End of /NAMES list");
    }

    @Test
    void whoeverSharesTheNicknameAlreadyComesWhenTheOldClientHasLeft() {
        HeldJournal journal = new HeldJournal();
        ChatHarness slow = new ChatHarness(1, journal, "flood_lines_per_second = 0");
        TestClient old = user(slow, "alice", "");
        TestClient bob = slow.connects("bob");
        old.sends("JOIN #tea");
        bob.sends("JOIN #tea", "MONITOR + alice");
        TestClient back = slow.opens();
        back.logsIn("alice");
        back.sends("NICK alice");
        bob.forget();

        journal.hold();
        old.vanishes("reset");
        back.sends("USER alice 0 * :A");
        back.seesNothing();
        bob.seesNothing();
        journal.release();
        slow.settle();
        slow.passes(Duration.ofMillis(100));

        assertThat(back.takes().get(0)).startsWith(":irc.test 001 alice ");
        bob.sees(
                ":alice!~alice@host1 QUIT :reset", ":irc.test 731 bob :alice", ":irc.test 730 bob :alice!~alice@host3");
    }

    @Test
    void whoeverChoseAnotherNicknameOnTheWaySharesTheOldOneNoLonger() {
        TestClient desk = user("alice", "");
        TestClient phone = chat.opens();
        phone.logsIn("alice");
        phone.sends("NICK alice", "NICK alicia");

        desk.sends("QUIT");

        assertThat(chat.chat.nicknames().find("alice")).isEmpty();
    }

    @Test
    void whoeverComesBackFastWaitsForTheOldClientToLeave() {
        HeldJournal journal = new HeldJournal();
        ChatHarness slow = new ChatHarness(1, journal, "flood_lines_per_second = 0");
        TestClient old = user(slow, "alice", "");
        old.sends("JOIN #tea");
        journal.hold();
        old.vanishes("reset");

        TestClient back = slow.opens();
        back.logsIn("alice");
        back.sends("CAP REQ :batch", "NICK alice", "USER alice 0 * :A", "CAP END");
        slow.passes(Duration.ofMillis(100));
        back.sees(":irc.test CAP * ACK batch");
        journal.release();
        slow.settle();
        slow.passes(Duration.ofMillis(100));

        assertThat(back.takes().get(0)).startsWith(":irc.test 001 alice ");
        assertThat(slow.counters.registered()).isEqualTo(1);
    }

    @Test
    void whoeverWaitsForTheOldClientDoesNotWaitForEver() {
        HeldJournal journal = new HeldJournal();
        ChatHarness slow = new ChatHarness(1, journal, "flood_lines_per_second = 0");
        TestClient old = user(slow, "bob", "");
        old.sends("JOIN #tea");
        journal.hold();
        old.vanishes("reset");
        TestClient back = slow.opens();
        back.logsIn("bob");
        back.sends("CAP REQ :batch", "NICK bob", "USER bob 0 * :B", "CAP END");
        back.forget();

        for (int i = 0; i < 300; i++) {
            slow.passes(Duration.ofMillis(25));
        }

        back.sees(":irc.test 433 * bob :Nickname is already in use");
    }

    @Test
    void userIsAwayWhileAllClientsAre() {
        TestClient desk = user("alice", "");
        TestClient bob = chat.connects("bob", CAPS);
        desk.sends("JOIN #tea");
        bob.sends("JOIN #tea");
        TestClient phone = user("alice", "");
        bob.forget();

        desk.sends("AWAY :lunch");
        bob.seesNothing();
        phone.sends("AWAY :walk");
        bob.sees(":alice!~alice@host1 AWAY lunch");
        phone.sends("AWAY");
        bob.sees(":alice!~alice@host1 AWAY");
        phone.vanishes("reset");
        bob.sees(":alice!~alice@host1 AWAY lunch");
    }

    @Test
    void sharedNicknameIsNotChanged() {
        TestClient desk = user("alice", "");
        user("alice", "");
        desk.forget();

        desk.sends("NICK alina", "NICK Alice");

        desk.sees(
                ":irc.test 447 alice alina :Other connections of yours have your nickname too",
                ":irc.test 447 alice Alice :Other connections of yours have your nickname too");
        assertThat(chat.chat.nicknames().find("alina")).isEmpty();
    }

    @Test
    void kickConcernsAllClients() {
        TestClient bob = chat.connects("bob");
        bob.sends("JOIN #tea");
        TestClient desk = user("alice", "");
        TestClient phone = user("alice", "");
        desk.sends("JOIN #tea");
        desk.forget();
        phone.forget();

        bob.sends("KICK #tea alice :out");

        desk.sees(":bob!~bob@host1 KICK #tea alice :out");
        phone.sees(":bob!~bob@host1 KICK #tea alice :out");
        phone.sends("PRIVMSG #tea :x");
        phone.sees(":irc.test 404 alice #tea :Cannot send to channel");
    }

    static LongStream seeds() {
        return Seeds.orders(40);
    }

    /** Clients of the same users come, talk, join, part and go in random order; they always see the same. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void clientsOfOneUserSeeTheSame(long seed) {
        new Run(seed).play();
    }

    private TestClient user(String account, String capabilities) {
        return user(chat, account, capabilities);
    }

    private static TestClient user(ChatHarness chat, String account, String capabilities) {
        TestClient client = chat.opens();
        client.logsIn(account);
        client.sends("CAP REQ :" + capabilities, "NICK " + account, "USER " + account + " 0 * :" + account + " real");
        client.sends("CAP END");
        List<String> lines = client.takes();
        List<String> afterWelcome =
                lines.subList(lines.indexOf(":irc.test 376 " + account + " :End of /MOTD command.") + 1, lines.size());
        client.putBack(afterWelcome);
        return client;
    }

    private static final class Run {

        private static final List<String> ROOMS = List.of("#a", "#b", "#c");
        private static final int USERS = 3;

        private final Random random;
        private final HeldJournal journal = new HeldJournal();
        private final ChatHarness chat;
        private final List<TestClient> clients = new ArrayList<>();
        private final List<Picture> pictures = new ArrayList<>();
        private final List<String> accounts = new ArrayList<>();

        Run(long seed) {
            random = new Random(seed);
            chat = new ChatHarness(seed, journal, "flood_lines_per_second = 0");
            for (int i = 0; i < 2 * USERS; i++) {
                String account = "u" + i % USERS;
                accounts.add(account);
                clients.add(user(chat, account, CAPS));
                pictures.add(new Picture(account));
            }
        }

        void play() {
            journal.hold();
            for (int i = 0; i < 300; i++) {
                act(random.nextInt(clients.size()));
                for (int steps = random.nextInt(5); steps > 0; steps--) {
                    chat.step();
                }
                if (random.nextInt(3) == 0) {
                    journal.release();
                    journal.hold();
                }
            }
            journal.release();
            chat.settle();
            readAll();
            for (int user = 0; user < USERS; user++) {
                Picture one = pictures.get(user);
                Picture twin = pictures.get(user + USERS);
                assertThat(one.rooms()).as("what %s sees", accounts.get(user)).isEqualTo(twin.rooms());
                for (String room : one.rooms().keySet()) {
                    assertSameEnd(last(one, room), last(twin, room));
                }
            }
            clients.forEach(client -> client.vanishes("over"));
            assertThat(chat.chat.nicknames().size()).isZero();
        }

        /** The one that came later heard the end of what the other heard. */
        private static void assertSameEnd(List<String> one, List<String> other) {
            int length = Math.min(one.size(), other.size());
            assertThat(one.subList(one.size() - length, one.size()))
                    .isEqualTo(other.subList(other.size() - length, other.size()));
        }

        private static List<String> last(Picture picture, String room) {
            List<List<String>> stays = picture.stays(room);
            return stays.get(stays.size() - 1);
        }

        private void act(int which) {
            String room = ROOMS.get(random.nextInt(ROOMS.size()));
            TestClient client = clients.get(which);
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> client.posts("JOIN " + room);
                case 3 -> client.posts("PART " + room);
                case 4 -> client.posts("KICK " + room + " u" + random.nextInt(USERS));
                case 5 -> client.posts("AWAY" + (random.nextBoolean() ? " lunch" : ""));
                case 6 -> {
                    client.breaks("reset");
                    journal.release();
                    chat.settle();
                    readAll();
                    comes(which);
                    journal.hold();
                }
                case 7 -> client.posts("TOPIC " + room + " :t" + random.nextInt(100));
                default -> client.posts("PRIVMSG " + room + " :m" + random.nextInt(1_000_000));
            }
        }

        private void comes(int which) {
            String account = accounts.get(which);
            clients.set(which, user(chat, account, CAPS));
            pictures.set(which, new Picture(account));
        }

        private void readAll() {
            for (int i = 0; i < clients.size(); i++) {
                pictures.get(i).readAll(clients.get(i).takes());
            }
        }
    }

    @Test
    void whoWaitedInVainForAClientThatGoesIsLetInWhenTheyAskAgain() {
        HeldJournal journal = new HeldJournal();
        ChatHarness slow = new ChatHarness(1, journal, "flood_lines_per_second = 0");
        TestClient first = slow.opens();
        first.logsIn("gina");
        first.sends("NICK gina", "USER g 0 * :G", "JOIN #tea");
        TestClient second = slow.opens();
        second.logsIn("gina");
        journal.hold();
        first.sends("QUIT");
        second.sends("NICK gina", "USER g 0 * :G");
        slow.passes(Duration.ofSeconds(6));
        for (int i = 0; i < 300; i++) {
            slow.passes(Duration.ofMillis(25));
        }
        assertThat(second.takes()).anyMatch(line -> line.contains(" 433 "));

        journal.release();
        slow.settle();
        second.sends("NICK gina");

        assertThat(second.takes()).anyMatch(line -> line.startsWith(":irc.test 001 gina "));
    }
}
