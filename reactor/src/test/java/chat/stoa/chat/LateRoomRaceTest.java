package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A client becomes another one while it is taken into a room: that room knows it as all others do. */
class LateRoomRaceTest {

    private static final int SEEDS = 300;

    private static void inAnyOrder(Consumer<Run> happening) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            happening.accept(new Run(seed));
        }
    }

    @Test
    void whoeverTakesAnotherNicknameHasItThere() {
        inAnyOrder(run -> {
            run.does("NICK regina");
            run.stay.sends("NICK regina");
            assertThat(run.namesOf("#tea")).as(run.name).doesNotContain("gina");
            assertThat(run.namesOf("#cake")).as(run.name).containsExactly("@alice", "regina");
        });
    }

    @Test
    void whoeverLogsOutSpeaksForNoAccountThere() {
        inAnyOrder(run -> {
            run.does("NS LOGOUT");
            run.stay.sends("NS LOGOUT", "PRIVMSG #tea :me?", "PRIVMSG #cake :me?");
            List<Entry> said = run.journal.committed();
            assertThat(said.get(said.size() - 1).event().by().account())
                    .as(run.name)
                    .isEqualTo("*");
            assertThat(run.accountsIn("#tea")).as(run.name).doesNotContain("gina");
        });
    }

    @Test
    void whoeverAsksForTimesGetsThemThere() {
        inAnyOrder(run -> {
            run.does("CAP REQ :server-time");
            run.stay.forget();
            run.alice.sends("PRIVMSG #tea :five", "PRIVMSG #cake :five");
            assertThat(run.stay.takes()).as(run.name).isNotEmpty().allMatch(line -> line.startsWith("@time="));
        });
    }

    @Test
    void whoeverIsAwayIsAwayThere() {
        inAnyOrder(run -> {
            run.goes.sends("AWAY :out");
            run.does("AWAY :out too");
            run.alice.forget();
            run.alice.sends("WHO gina", "WHO #tea");
            List<String> lines = run.alice.takes();
            assertThat(lines)
                    .as(run.name)
                    .filteredOn(line -> line.contains(" 352 ") && line.contains(" gina "))
                    .isNotEmpty()
                    .allMatch(line -> line.contains(" gina G "));
        });
    }

    /** What happens in an order that a seed decides. */
    private static final class Run {

        private final String name;
        private final Random random;
        private final HeldJournal journal = new HeldJournal();
        private final ChatHarness chat;
        private final TestClient alice;
        private final TestClient stay;
        private final TestClient goes;

        Run(long seed) {
            name = "seed " + seed;
            random = new Random(seed);
            chat = new ChatHarness(seed, journal, "flood_lines_per_second = 0");
            alice = chat.connects("alice");
            alice.sends("JOIN #tea,#cake");
            stay = gina();
            goes = gina();
            stay.sends("JOIN #cake");
            alice.forget();
        }

        private TestClient gina() {
            // So that it may be on any worker.
            for (int others = random.nextInt(ChatHarness.WORKERS); others > 0; others--) {
                chat.opens();
            }
            TestClient client = chat.opens();
            client.logsIn("gina");
            client.sends("NICK gina", "USER g 0 * :G");
            return client;
        }

        /** One client enters a room and goes; the other one does this meanwhile, as soon as it may. */
        void does(String command) {
            journal.hold();
            goes.posts("JOIN #tea", "QUIT");
            turns(6);
            for (int tries = 0; tries < 4; tries++) {
                turns(6);
                stay.posts(command);
            }
            turns(12);
            journal.release();
            chat.settle();
        }

        private void turns(int most) {
            for (int steps = random.nextInt(most); steps > 0; steps--) {
                chat.step();
                if (journal.isWaiting() && random.nextInt(3) == 0) {
                    journal.commitOldest();
                }
            }
        }

        List<String> namesOf(String room) {
            alice.forget();
            alice.sends("NAMES " + room);
            String names = alice.takes().get(0);
            return List.of(names.substring(names.lastIndexOf(':') + 1).split(" "));
        }

        List<String> accountsIn(String room) {
            List<String> accounts = new ArrayList<>();
            Shard shard = chat.chat.shardOfRoom(room);
            shard.execute(() -> shard.rooms()
                    .find(new RoomStop(room, ""))
                    .ifPresent(found -> found.members()
                            .forEach(member -> accounts.add(member.identity().account()))));
            chat.settle();
            return accounts;
        }
    }
}
