package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Clients of one user come, join and go at once: the user is in a room as long as one of them is, and no longer. */
class DepartureRaceTest {

    private static final int SEEDS = 300;

    private static final String[] COMES = {"CAP LS 302", "NICK gina", "USER g 0 * :G", "CAP END"};

    private static void inAnyOrder(Consumer<Run> happening) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            happening.accept(new Run(seed));
        }
    }

    @Test
    void oneGoesWhileAnotherJoinsAndGoes() {
        inAnyOrder(run -> {
            TestClient first = run.gina();
            TestClient second = run.gina();
            run.doesAtOnce(() -> second.breaks("gone"), () -> first.posts("JOIN " + run.room, "QUIT"));
            run.checkGone();
        });
    }

    @Test
    void bothAreEndedWhileOneJoins() {
        inAnyOrder(run -> {
            TestClient first = run.gina();
            TestClient second = run.gina();
            run.doesAtOnce(
                    () -> first.posts("JOIN " + run.room + "," + run.otherRoom),
                    () -> Run.end(first),
                    () -> Run.end(second));
            run.checkGone();
        });
    }

    @Test
    void oneGoesWhileAnotherComes() {
        inAnyOrder(run -> {
            TestClient first = run.gina();
            first.sends("JOIN " + run.room + "," + run.otherRoom);
            TestClient second = run.login();
            run.doesAtOnce(() -> second.posts(COMES), () -> first.posts("QUIT"));
            run.checkWelcomedFirst(second);
            run.checkHere(second);
            second.sends("QUIT");
            run.checkGone();
        });
    }

    /** Between its welcome and its look for the rooms of its user, another thread may have let the other one go. */
    @Test
    void whoIsLetInInPlaceOfAnotherDoesNotComeASecondTime() {
        Run run = new Run(1);
        TestClient first = run.gina();
        first.sends("JOIN " + run.room);
        TestClient second = run.gina();
        run.takesOut(second);
        run.journal.hold();
        run.alice.posts("PRIVMSG " + run.room + " :under way");
        run.chat.settle();
        first.posts("QUIT");
        run.chat.settle();
        second.forget();
        second.posts("JOIN " + run.room);
        run.chat.settle();
        run.journal.release();
        run.chat.settle();

        assertThat(second.takes().stream().filter(line -> line.contains(" JOIN ")))
                .hasSize(1);
        run.checkHere(second);
        second.sends("QUIT");
        run.checkGone();
    }

    @Test
    void oneGoesWhileAnotherHasOnlyTheNickname() {
        inAnyOrder(run -> {
            TestClient first = run.gina();
            first.sends("JOIN " + run.room + "," + run.otherRoom);
            TestClient second = run.login();
            second.sends("NICK gina");
            run.doesAtOnce(() -> first.posts("QUIT"), () -> second.posts("USER g 0 * :G"));
            run.checkHere(second);
            second.breaks("gone");
            run.chat.settle();
            run.checkGone();
        });
    }

    @Test
    void allComeJoinAndGo() {
        inAnyOrder(run -> {
            TestClient first = run.gina();
            TestClient second = run.login();
            TestClient third = run.gina();
            run.doesAtOnce(
                    () -> first.posts("JOIN " + run.room),
                    () -> second.posts("NICK gina", "USER g 0 * :G", "JOIN " + run.otherRoom),
                    () -> third.posts("PART " + run.room, "JOIN " + run.room + "," + run.otherRoom),
                    () -> first.posts("QUIT"),
                    () -> third.breaks("gone"),
                    () -> Run.end(second));
            run.checkGone();
        });
    }

    @Test
    void wordsReachTheUserWhileTheFirstClientGoes() {
        inAnyOrder(run -> {
            TestClient first = run.gina();
            TestClient second = run.gina();
            run.doesAtOnce(() -> run.alice.posts("PRIVMSG gina :hello"), () -> first.posts("QUIT"));
            assertThat(run.alice.takes()).as(run.name).noneMatch(line -> line.contains(" 401 "));
            assertThat(second.takes()).as(run.name).anyMatch(line -> line.endsWith(" PRIVMSG gina :hello"));
        });
    }

    /** What happens in an order that a seed decides. */
    private static final class Run {

        private final String name;
        private final String room;
        private final String otherRoom;
        private final Random random;
        private final HeldJournal journal = new HeldJournal();
        private final ChatHarness chat;
        private final TestClient alice;
        private final Set<String> there = new HashSet<>();
        private String watched = "";

        Run(long seed) {
            name = "seed " + seed;
            random = new Random(seed);
            chat = new ChatHarness(seed, journal, "flood_lines_per_second = 0");
            room = "#a" + random.nextInt(9);
            otherRoom = "#b" + random.nextInt(9);
            alice = chat.connects("alice");
            alice.sends("JOIN " + room + "," + otherRoom, "MONITOR + gina");
            alice.forget();
        }

        /** Nothing that concerns the user comes before the client is told that it is one. */
        void checkWelcomedFirst(TestClient client) {
            List<String> lines = client.takes();
            client.putBack(lines);
            List<String> verbs =
                    lines.stream().map(line -> line.split(" ", -1)[1]).toList();
            assertThat(verbs).as(name).contains("001");
            assertThat(verbs.subList(0, verbs.indexOf("001"))).as(name).containsOnly("CAP");
        }

        /** It is not in the room, and does not believe so. */
        void takesOut(TestClient client) {
            Shard shard = chat.chat.shardOfRoom(room);
            shard.execute(() -> {
                Room found = shard.rooms().find(new RoomStop(room, "")).orElseThrow();
                found.detach(found.memberNamed("gina").orElseThrow(), client.session());
                RoomRef left = shard.rooms().refOf(found);
                client.session().post(session -> session.whereabouts().leave(left));
            });
            chat.settle();
        }

        TestClient login() {
            // So that it may be on any worker.
            for (int others = random.nextInt(ChatHarness.WORKERS); others > 0; others--) {
                chat.opens();
            }
            TestClient client = chat.opens();
            client.logsIn("gina");
            return client;
        }

        TestClient gina() {
            TestClient client = login();
            client.sends("NICK gina", "USER g 0 * :G");
            client.forget();
            return client;
        }

        static void end(TestClient client) {
            client.session().post(session -> client.session().shard().end(session, "Killed"));
        }

        /** Begins one after another; how far each comes before the next begins is left to chance. */
        void doesAtOnce(Runnable... all) {
            if (random.nextBoolean()) {
                journal.hold();
            }
            for (Runnable each : all) {
                each.run();
                for (int steps = random.nextBoolean() ? random.nextInt(12) : 0; steps > 0; steps--) {
                    chat.step();
                    if (journal.isWaiting() && random.nextInt(3) == 0) {
                        journal.commitOldest();
                    }
                }
            }
            journal.release();
            chat.settle();
            chat.passes(Duration.ofMillis(100));
        }

        void checkGone() {
            look();
            assertThat(there).as(name).isEmpty();
            assertThat(namesOf(room)).as(name).containsExactly("@alice");
            assertThat(namesOf(otherRoom)).as(name).containsExactly("@alice");
            assertThat(watched).as(name).isEqualTo("731");
            assertThat(chat.chat.nicknames().find("gina")).as(name).isEmpty();
        }

        /** The client is here, alone, and in the rooms that its user has not left. */
        void checkHere(TestClient client) {
            look();
            List<String> stays = List.copyOf(there);
            assertThat(watched).as(name).isEqualTo("730");
            assertThat(chat.chat.sessionsOf("gina")).as(name).containsExactly(client.session());
            client.forget();
            alice.sends("PRIVMSG gina :hello", "PRIVMSG " + room + " :hello", "PRIVMSG " + otherRoom + " :hello");
            assertThat(client.takes()).as(name).hasSize(1 + stays.size());
            for (String each : List.of(room, otherRoom)) {
                List<String> members = stays.contains(each) ? List.of("@alice", "gina") : List.of("@alice");
                assertThat(namesOf(each)).as(name).containsExactlyElementsOf(members);
                assertThat(clientsIn(each))
                        .as(name)
                        .isEqualTo(stays.contains(each) ? List.of(client.session()) : List.of());
            }
        }

        /** What was told of the comings and goings is in order. */
        private void look() {
            for (String line : alice.takes()) {
                String[] words = line.split(" ", -1);
                if (words[1].equals("730") || words[1].equals("731")) {
                    watched = words[1];
                } else if (line.startsWith(":gina!")) {
                    boolean right = switch (words[1]) {
                        case "JOIN" -> there.add(words[2]);
                        case "PART" -> there.remove(words[2]);
                        default -> there.removeAll(List.of(room, otherRoom));
                    };
                    assertThat(right).as("%s: %s", name, line).isTrue();
                }
            }
        }

        private List<SessionRef> clientsIn(String room) {
            List<SessionRef> clients = new ArrayList<>();
            Shard shard = chat.chat.shardOfRoom(room);
            shard.execute(() -> shard.rooms()
                    .find(new RoomStop(room, ""))
                    .flatMap(found -> found.memberNamed("gina"))
                    .ifPresent(member -> clients.addAll(member.sessions())));
            chat.settle();
            return clients;
        }

        private List<String> namesOf(String room) {
            look();
            alice.sends("NAMES " + room);
            String names = alice.takes().get(0);
            return List.of(names.substring(names.lastIndexOf(':') + 1).split(" "));
        }
    }
}
