package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole chat core under random commands, with turns of workers and commits of the journal in random order. One seed
 * decides everything; {@code -Dseed=N} repeats it.
 *
 * <p>Each client keeps a picture of its rooms from what it is sent, as real clients do. In the end the pictures have to
 * agree with each other, and what each was told has to be in one order, with nothing doubled and nothing missing.
 */
class SimulationTest {

    private static final int CLIENTS = 8;
    private static final int STEPS = 600;
    private static final List<String> ROOMS = List.of("#a", "#b", "#c", "#d");

    static LongStream seeds() {
        Long given = Long.getLong("seed");
        return given == null ? LongStream.rangeClosed(1, 60) : LongStream.of(given);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everybodySeesTheSameOrderAndNothingTwice(long seed) {
        new Run(seed).play();
    }

    private static final class Run {

        private final Random random;
        private final HeldJournal journal = new HeldJournal();
        private final ChatHarness chat;
        private final List<Player> players = new ArrayList<>();
        /** Who sent the words of each number. */
        private final List<Integer> senders = new ArrayList<>();

        Run(long seed) {
            random = new Random(seed);
            chat = new ChatHarness(seed, journal, "flood_lines_per_second = 0");
            for (int i = 0; i < CLIENTS; i++) {
                players.add(new Player(chat.connects("p" + i, "echo-message message-tags"), "p" + i));
            }
        }

        void play() {
            journal.hold();
            for (int i = 0; i < STEPS; i++) {
                act(players.get(random.nextInt(CLIENTS)));
                for (int steps = random.nextInt(6); steps > 0; steps--) {
                    chat.step();
                }
                if (random.nextInt(3) == 0) {
                    journal.release();
                    journal.hold();
                }
            }
            journal.release();
            chat.settle();
            for (Player player : players) {
                player.client.sends("PING end");
                player.readAll();
                assertThat(player.ended).as("the answer comes last").isTrue();
            }
            check();
        }

        private void act(Player player) {
            String room = ROOMS.get(random.nextInt(ROOMS.size()));
            switch (random.nextInt(10)) {
                case 0, 1 -> player.client.posts("JOIN " + room);
                case 2 -> player.client.posts("PART " + room);
                case 3 -> player.client.posts("NICK " + player.name + "x" + random.nextInt(1_000_000));
                case 4 -> player.client.posts("JOIN " + String.join(",", ROOMS), words(player, room));
                default -> {
                    player.client.posts(words(player, room));
                    if (random.nextBoolean()) {
                        player.client.posts(words(player, room));
                    }
                }
            }
        }

        private String words(Player player, String room) {
            senders.add(players.indexOf(player));
            return "PRIVMSG %s :m%d".formatted(room, senders.size() - 1);
        }

        private void check() {
            for (String room : ROOMS) {
                List<List<String>> stays = new ArrayList<>();
                List<Player> inside = new ArrayList<>();
                for (Player player : players) {
                    stays.addAll(player.stays.getOrDefault(room, List.of()));
                    if (player.rooms.containsKey(room)) {
                        inside.add(player);
                    }
                }
                for (List<String> one : stays) {
                    assertThat(one).as("words in %s", room).doesNotHaveDuplicates();
                    assertInOrderOfSending(one);
                    stays.forEach(other -> assertSame(room, one, other));
                }
                for (Player player : inside) {
                    assertThat(player.rooms.get(room))
                            .as("members of %s as %s sees them", room, player.name)
                            .isEqualTo(inside.get(0).rooms.get(room))
                            .hasSize(inside.size());
                }
            }
        }

        /** Two who were there at the same time heard the same, from the first thing that both heard to the last. */
        private static void assertSame(String room, List<String> one, List<String> other) {
            Set<String> common = new HashSet<>(one);
            common.retainAll(other);
            if (!common.isEmpty()) {
                assertThat(stretch(one, common)).as("words in %s", room).isEqualTo(stretch(other, common));
            }
        }

        private static List<String> stretch(List<String> heard, Set<String> common) {
            int first = 0;
            while (!common.contains(heard.get(first))) {
                first++;
            }
            int last = heard.size() - 1;
            while (!common.contains(heard.get(last))) {
                last--;
            }
            return heard.subList(first, last + 1);
        }

        private void assertInOrderOfSending(List<String> heard) {
            Map<Integer, Integer> lastOf = new HashMap<>();
            for (String text : heard) {
                int number = Integer.parseInt(text.substring(1));
                Integer before = lastOf.put(senders.get(number), number);
                assertThat(before == null ? -1 : before)
                        .as("order of one sender")
                        .isLessThan(number);
            }
        }
    }

    /** What one client makes of what it is sent. */
    private static final class Player {

        final TestClient client;
        final String name;
        final Map<String, Set<String>> rooms = new HashMap<>();
        /** For each room what was heard there, one list for each stay. */
        final Map<String, List<List<String>>> stays = new HashMap<>();

        String nick;
        boolean ended;

        Player(TestClient client, String name) {
            this.client = client;
            this.name = name;
            this.nick = name;
        }

        void readAll() {
            client.takes().forEach(this::read);
        }

        private void read(String line) {
            String[] words = line.replaceFirst("^@[^ ]* ", "").split(" ", 5);
            String who = words[0].replaceFirst("^:([^!]*).*", "$1");
            switch (words[1]) {
                case "JOIN" -> onJoin(who, words[2]);
                case "PART" -> onPart(who, words[2]);
                case "NICK" -> onNick(who, words[2]);
                case "353" -> {
                    String[] names = line.substring(line.lastIndexOf(':') + 1).split(" ", -1);
                    for (String each : names) {
                        requireRoom(words[4].split(" ", 2)[0]).add(each.replace("@", ""));
                    }
                }
                case "PRIVMSG" -> onWords(who, words[2], words[3]);
                case "PONG" -> ended = true;
                default -> {}
            }
        }

        private void onJoin(String who, String room) {
            if (who.equals(nick)) {
                assertThat(rooms).as("enters once").doesNotContainKey(room);
                rooms.put(room, new HashSet<>());
                stays.computeIfAbsent(room, key -> new ArrayList<>()).add(new ArrayList<>());
            } else {
                assertThat(requireRoom(room).add(who)).as("%s comes once", who).isTrue();
            }
        }

        private void onPart(String who, String room) {
            if (who.equals(nick)) {
                assertThat(rooms.remove(room)).isNotNull();
            } else {
                assertThat(requireRoom(room).remove(who))
                        .as("%s was there", who)
                        .isTrue();
            }
        }

        private void onNick(String who, String now) {
            boolean known = who.equals(nick);
            if (known) {
                nick = now;
            }
            for (Set<String> members : rooms.values()) {
                if (members.remove(who)) {
                    members.add(now);
                    known = true;
                }
            }
            assertThat(known).as("%s tells who knew %s", now, who).isTrue();
        }

        private void onWords(String who, String room, String text) {
            assertThat(requireRoom(room)).as("%s speaks as a member", who).contains(who);
            List<List<String>> all = stays.computeIfAbsent(room, key -> new ArrayList<>());
            all.get(all.size() - 1).add(text.replace(":", ""));
        }

        private Set<String> requireRoom(String room) {
            assertThat(rooms).as("told of a room it is in").containsKey(room);
            return rooms.getOrDefault(room, Set.of());
        }
    }
}
