package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.work.CapturedLog;
import chat.stoa.work.Seeds;
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
 * The whole chat core under random commands, with turns of workers and commits of the journal in random order, and a
 * journal that fails now and then. One seed decides everything; {@code -Dseed=N} repeats it.
 *
 * <p>Each client keeps a {@linkplain Picture picture} of its rooms from what it is sent, as real clients do. In the end
 * the pictures have to agree with each other and with the server, and what each was told has to be in one order (C4 of
 * the delivery contract), with nothing doubled and nothing missing.
 */
class SimulationTest {

    private static final int CLIENTS = 8;
    private static final int STEPS = 600;
    private static final List<String> ROOMS = List.of("#a", "#b", "#c", "#d");
    private static final List<String> RANKS = List.of("+o", "-o", "+v", "-v", "+h", "-h", "+vo-v", "+m-m+t");

    static LongStream seeds() {
        return Seeds.orders(60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everybodySeesTheSameOrderAndNothingTwice(long seed) {
        try (CapturedLog log = new CapturedLog()) {
            new Run(seed).play();
            assertThat(log.errors()).allMatch(error -> error.startsWith("append-failed"));
        }
    }

    /** One client, from when it came to when it went. */
    private static final class Player {

        final TestClient client;
        final Picture picture;

        Player(TestClient client, String nick) {
            this.client = client;
            this.picture = new Picture(nick);
        }

        void reads() {
            picture.readAll(client.takes());
        }
    }

    private static final class Run {

        private final Random random;
        private final HeldJournal journal = new HeldJournal();
        private final ChatHarness chat;
        private final List<Player> players = new ArrayList<>();
        private final List<Player> gone = new ArrayList<>();
        /** Who sent the words of each number. */
        private final List<Player> senders = new ArrayList<>();

        Run(long seed) {
            random = new Random(seed);
            chat = new ChatHarness(seed, journal, "flood_lines_per_second = 0\nwatched_per_session = 3");
            for (int i = 0; i < CLIENTS; i++) {
                players.add(comes("p" + i));
            }
            chat.settle();
        }

        void play() {
            journal.hold();
            for (int i = 0; i < STEPS; i++) {
                int which = random.nextInt(CLIENTS);
                act(players.get(which));
                if (random.nextInt(40) == 0) {
                    players.set(which, comesBack(players.get(which)));
                }
                for (int steps = random.nextInt(6); steps > 0; steps--) {
                    chat.step();
                }
                turnJournal();
                players.forEach(this::reads);
            }
            journal.release();
            chat.settle();
            players.forEach(this::reads);
            chat.settle();
            for (Player player : players) {
                player.client.sends("PING end");
                player.reads();
                assertThat(player.picture.pongSeen())
                        .as("the answer comes last")
                        .isTrue();
            }
            gone.forEach(Player::reads);
            gone.forEach(player -> assertThat(player.client.isClosed()).isTrue());
            check();
            checkServer();
            players.forEach(player -> player.client.vanishes("over"));
            assertThat(chat.counters.rooms()).as("rooms without anybody").isZero();
            assertThat(chat.counters.registered()).as("users").isZero();
            assertThat(chat.chat.nicknames().size()).as("nicknames").isZero();
        }

        private void turnJournal() {
            int turn = random.nextInt(30);
            if (turn < 10) {
                journal.release();
                journal.hold();
            } else if (turn == 10) {
                journal.fail();
            }
        }

        private void reads(Player player) {
            List<String> lines = player.client.takes();
            player.picture.readAll(lines);
            if (lines.stream().anyMatch(line -> line.contains(" 433 * "))) {
                player.client.posts("NICK q" + random.nextInt(1_000_000));
            }
        }

        private Player comes(String nick) {
            Player player = new Player(chat.arrives(), nick);
            player.client.posts(
                    "CAP REQ :echo-message message-tags multi-prefix",
                    "NICK " + nick,
                    "USER p 0 * :Somebody",
                    "CAP END");
            return player;
        }

        /** Goes, or breaks off, and is there again at once, under the same nickname if that is free already. */
        private Player comesBack(Player player) {
            if (random.nextBoolean()) {
                player.client.posts("QUIT :bye");
            }
            if (random.nextBoolean()) {
                player.client.breaks("reset");
            } else {
                player.client.posts("QUIT :bye");
            }
            gone.add(player);
            return comes(player.picture.nick());
        }

        private void act(Player player) {
            String room = ROOMS.get(random.nextInt(ROOMS.size()));
            String other = players.get(random.nextInt(CLIENTS)).picture.nick();
            switch (random.nextInt(20)) {
                case 0, 1, 2 -> player.client.posts("JOIN " + room);
                case 3 -> player.client.posts("PART " + room);
                case 4 -> player.client.posts("NICK x" + random.nextInt(1_000_000));
                case 5, 6 -> player.client.posts("JOIN " + String.join(",", ROOMS), words(player, room));
                case 7 -> player.client.posts("KICK %s %s,%s".formatted(room, other, player.picture.nick()));
                case 8 -> player.client.posts("KICK " + room + " " + other);
                case 9, 10 -> {
                    String modes = RANKS.get(random.nextInt(RANKS.size()));
                    player.client.posts("MODE %s %s %s %s %s".formatted(room, modes, other, other, other));
                }
                case 11 -> player.client.posts("AWAY" + (random.nextBoolean() ? " lunch" : ""));
                case 12 -> player.client.posts("TOPIC %s :t%d".formatted(room, random.nextInt(1_000)));
                case 13 -> player.client.posts("MONITOR + " + other, "WHOIS " + other, "LIST", "MONITOR - " + other);
                default -> {
                    player.client.posts(words(player, room));
                    if (random.nextBoolean()) {
                        player.client.posts(words(player, room));
                    }
                }
            }
        }

        private String words(Player player, String room) {
            senders.add(player);
            return "PRIVMSG %s :m%d".formatted(room, senders.size() - 1);
        }

        private void check() {
            List<Player> all = new ArrayList<>(players);
            all.addAll(gone);
            for (String room : ROOMS) {
                List<List<String>> stays = new ArrayList<>();
                all.forEach(player -> stays.addAll(player.picture.stays(room)));
                for (List<String> one : stays) {
                    assertThat(one).as("words in %s", room).doesNotHaveDuplicates();
                    assertInOrderOfSending(one);
                    stays.forEach(other -> assertSame(room, one, other));
                }
            }
        }

        /** What the clients believe is what the server says. */
        private void checkServer() {
            Set<String> open = new HashSet<>();
            Set<String> nicks = new HashSet<>();
            for (Player player : players) {
                nicks.add(player.picture.nick());
                for (String room : ROOMS) {
                    boolean inside = player.picture.rooms().containsKey(room);
                    player.client.sends("NAMES " + room, "TOPIC " + room);
                    List<String> answer = new ArrayList<>(player.client.takes());
                    answer.add(0, ":%s!u@h JOIN %s".formatted(player.picture.nick(), room));
                    Picture truth = new Picture(player.picture.nick());
                    truth.readAll(answer);
                    assertThat(truth.seen(room).containsKey(player.picture.nick()))
                            .as("%s is in %s", player.picture.nick(), room)
                            .isEqualTo(inside);
                    if (inside) {
                        open.add(room);
                        assertThat(player.picture.seen(room)).isEqualTo(truth.seen(room));
                        assertThat(player.picture.topic(room)).isEqualTo(truth.topic(room));
                        assertThat(player.picture.seen(room).keySet())
                                .allMatch(nick -> players.stream()
                                        .anyMatch(each -> each.picture.nick().equals(nick)));
                    }
                }
            }
            assertThat(chat.counters.rooms()).as("rooms").isEqualTo(open.size());
            assertThat(chat.counters.registered()).as("users").isEqualTo(CLIENTS);
            assertThat(chat.chat.nicknames().size()).as("nicknames").isEqualTo(CLIENTS);
            assertThat(nicks).allMatch(nick -> chat.chat.nicknames().find(nick).isPresent());
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
            Map<Player, Integer> lastOf = new HashMap<>();
            for (String text : heard) {
                int number = Integer.parseInt(text.substring(1));
                Integer before = lastOf.put(senders.get(number), number);
                assertThat(before == null ? -1 : before)
                        .as("order of one sender")
                        .isLessThan(number);
            }
        }
    }
}
