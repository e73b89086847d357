package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A room gets another name while those in it, and others, do something: all of it concerns that room, by whatever name.
 */
class RenameRaceTest {

    private static final int SEEDS = 300;

    private final HeldJournal journal = new HeldJournal();
    private final ChatHarness chat = new ChatHarness(1, journal, "flood_lines_per_second = 0");
    private final TestClient alice = inRoom(chat, "alice");
    private final TestClient bob = inRoom(chat, "bob");

    private static TestClient inRoom(ChatHarness chat, String nick) {
        TestClient client = chat.connects(nick, "draft/channel-rename echo-message");
        client.sends("JOIN #tea");
        client.forget();
        return client;
    }

    private void renames(String... meanwhile) {
        alice.forget();
        bob.forget();
        journal.hold();
        alice.sends("RENAME #tea #coffee");
        bob.sends(meanwhile);
        journal.release();
        chat.settle();
    }

    @Test
    void wordsThatWaitedAreSaidUnderTheNewName() {
        renames("PRIVMSG #tea :one", "PRIVMSG #tea :two");

        alice.sees(
                ":alice!~alice@host1 RENAME #tea #coffee :",
                ":bob!~bob@host2 PRIVMSG #coffee :one",
                ":bob!~bob@host2 PRIVMSG #coffee :two");
        bob.sees(
                ":alice!~alice@host1 RENAME #tea #coffee :",
                ":bob!~bob@host2 PRIVMSG #coffee :one",
                ":bob!~bob@host2 PRIVMSG #coffee :two");
    }

    @Test
    void whoeverGoesIsGone() {
        renames("QUIT :bye");

        alice.sees(":alice!~alice@host1 RENAME #tea #coffee :", ":bob!~bob@host2 QUIT :Quit: bye");
        alice.sends("NAMES #coffee");
        alice.sees(":irc.test 353 alice = #coffee :@alice", ":irc.test 366 alice #coffee :End of /NAMES list");
    }

    @Test
    void whoeverTakesAnotherNicknameHasItThere() {
        renames("NICK bobby");

        alice.sees(":alice!~alice@host1 RENAME #tea #coffee :", ":bob!~bob@host2 NICK bobby");
        alice.sends("NAMES #coffee");
        assertThat(alice.takes()).contains(":irc.test 353 alice = #coffee :@alice bobby");
    }

    @Test
    void whoeverKnocksAtTheOldNameIsSentOn() {
        TestClient carol = chat.connects("carol");
        journal.hold();
        alice.sends("RENAME #tea #coffee");
        carol.sends("JOIN #tea", "PRIVMSG #coffee :here");
        journal.release();
        chat.settle();

        assertThat(carol.takes())
                .startsWith(
                        ":irc.test 470 carol #tea #coffee :The channel has been renamed",
                        ":carol!~carol@host3 JOIN #coffee");
        assertThat(alice.takes()).endsWith(":carol!~carol@host3 PRIVMSG #coffee :here");
        assertThat(chat.counters.rooms()).isEqualTo(1);
    }

    @Test
    void refusalByTheOldNameComesAfterWhatWaited() {
        journal.hold();
        alice.sends("RENAME #tea #coffee");
        bob.sends("PRIVMSG #tea :one");
        journal.commitOldest();
        chat.settle();
        bob.forget();

        bob.sends("PRIVMSG #tea :two", "PRIVMSG #tea :three");
        bob.seesNothing();
        journal.release();
        chat.settle();
        bob.sees(
                ":bob!~bob@host2 PRIVMSG #coffee :one",
                ":irc.test 403 bob #tea :No such channel",
                ":irc.test 403 bob #tea :No such channel");
    }

    @Test
    void noAnswerOvertakesAnEarlierOneInAnyOrderOfWhatHappens() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            new Run(seed).speak();
        }
    }

    @Test
    void nothingStaysBehindInAnyOrderOfWhatHappens() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            new Run(seed).play();
        }
    }

    /** What happens in an order that a seed decides. */
    private static final class Run {

        private final String run;
        private final Random random;
        private final HeldJournal journal = new HeldJournal();
        private final ChatHarness chat;

        Run(long seed) {
            run = "seed " + seed;
            random = new Random(seed);
            chat = new ChatHarness(seed, journal, "flood_lines_per_second = 0");
        }

        void play() {
            TestClient alice = inRoom(chat, "alice");
            TestClient bob = inRoom(chat, "bob");
            TestClient carol = inRoom(chat, "carol");
            TestClient erin = inRoom(chat, "erin");
            TestClient frank = chat.connects("frank");
            TestClient first = chat.opens();
            first.logsIn("gina");
            first.sends("NICK gina", "USER g 0 * :G", "JOIN #tea");
            TestClient second = chat.opens();
            second.logsIn("gina");
            for (TestClient client : List.of(bob, carol, erin)) {
                client.sends("JOIN #a" + random.nextInt(9) + ",#z" + random.nextInt(9));
            }
            journal.hold();

            alice.posts("RENAME #tea #coffee", "RENAME #coffee #Coffee", "RENAME #coffee #cocoa");
            turns();
            bob.posts("QUIT :bye");
            turns();
            carol.posts("NICK caroline");
            turns();
            erin.breaks("gone");
            turns();
            frank.posts("JOIN #tea");
            turns();
            second.posts("NICK gina", "USER g 0 * :G");
            turns();
            journal.release();
            chat.settle();

            checkMembers(alice);
            second.forget();
            alice.sends("PRIVMSG #cocoa :all here?");
            assertThat(second.takes()).as(run).anyMatch(line -> line.endsWith(" PRIVMSG #cocoa :all here?"));
            first.sends("QUIT");
            alice.forget();
            second.sends("QUIT");
            assertThat(alice.takes()).as(run).anyMatch(line -> line.startsWith(":gina!"));
        }

        void speak() {
            TestClient alice = chat.connects("alice", "draft/channel-rename");
            TestClient bob = chat.connects("bob", "draft/channel-rename echo-message batch labeled-response");
            TestClient carol = chat.connects("carol", "draft/channel-rename");
            String first = random.nextBoolean() ? "#tea" : "#a" + random.nextInt(9);
            alice.sends("JOIN " + first);
            bob.sends("JOIN " + first);
            carol.sends("JOIN " + first);
            alice.sends("RENAME " + first + " #tea", "MODE #tea -n");
            boolean inside = random.nextInt(3) > 0;
            if (!inside) {
                bob.sends("PART #tea");
            }
            bob.forget();
            journal.hold();

            int said = 0;
            for (String renames : List.of("RENAME #tea #coffee", "RENAME #coffee #tea", "RENAME #tea #coffee")) {
                for (int bursts = 0; bursts < 3; bursts++) {
                    List<String> words = new ArrayList<>();
                    for (int count = random.nextInt(4); count > 0; count--) {
                        words.add("@label=" + said + " PRIVMSG #tea :" + said++);
                    }
                    bob.posts(words.toArray(String[]::new));
                    turns();
                    if (bursts == 1) {
                        alice.posts(renames);
                        carol.posts("TOPIC #tea :" + said, random.nextBoolean() ? "JOIN #tea" : "AWAY");
                    }
                }
            }
            journal.release();
            chat.settle();

            List<Integer> answered = new ArrayList<>();
            for (String line : bob.takes()) {
                if (line.startsWith("@label=")) {
                    answered.add(
                            Integer.parseInt(line.substring("@label=".length()).split("[ ;]", -1)[0]));
                }
            }
            assertThat(answered)
                    .as(run)
                    .containsExactlyElementsOf(IntStream.range(0, said).boxed().toList());
        }

        /** Lets some of what has begun go on. */
        private void turns() {
            for (int steps = random.nextInt(12); steps > 0; steps--) {
                chat.step();
                if (journal.isWaiting() && random.nextInt(4) == 0) {
                    journal.commitOldest();
                }
            }
        }

        private void checkMembers(TestClient alice) {
            alice.forget();
            alice.sends("NAMES #cocoa");
            String names = alice.takes().get(0);
            assertThat(names).as(run).startsWith(":irc.test 353 alice = #cocoa :");
            List<String> members =
                    List.of(names.substring(names.lastIndexOf(':') + 1).split(" "));
            assertThat(members).as(run).contains("@alice", "caroline", "gina").doesNotContain("bob", "erin", "carol");
        }
    }
}
