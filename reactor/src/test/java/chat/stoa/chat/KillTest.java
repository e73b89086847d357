package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.Entry;
import chat.stoa.journal.Fact;
import chat.stoa.journal.HistoryAnswer;
import chat.stoa.journal.HistoryQuery;
import chat.stoa.journal.Journal;
import chat.stoa.journal.RoomEvent;
import chat.stoa.journal.RoomIds;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.MessageLimits;
import chat.stoa.protocol.MessageParser;
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
 * The server is killed again and again in the middle of everything, with its journal on a disk that keeps what was
 * committed and a random part of what was not. One seed decides everything; {@code -Dseed=N} repeats it.
 *
 * <p>What somebody was told is there afterwards, once, in the order in which it was told; how rooms are set is what was
 * told last, or what was asked for and not told yet.
 */
class KillTest {

    private static final int KILLS = 6;
    private static final int STEPS = 120;
    private static final List<String> NAMES = List.of("ann", "bea", "cyd", "dan");
    private static final List<String> ROOMS = List.of("#a", "#b", "#c");

    static LongStream seeds() {
        return Seeds.orders(40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatWasToldIsThereOnceAndInOrder(long seed) {
        new Run(seed).play();
    }

    private static final class Run {

        private final long seed;
        private final Random random;
        private final HeldJournal journal = new HeldJournal();
        private final MessageParser parser = new MessageParser(MessageLimits.FROM_SERVER);
        private final List<TestClient> clients = new ArrayList<>();
        /** Words that each was told, by where they were said: the same for all who were there. */
        private final Map<String, List<List<String>>> told = new HashMap<>();

        private final Map<String, String> toldTopics = new HashMap<>();
        private final Map<String, Set<String>> openTopics = new HashMap<>();
        private ChatHarness chat;
        private int numbers;

        Run(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
            this.chat = start(0);
        }

        void play() {
            for (int kill = 1; kill <= KILLS; kill++) {
                journal.hold();
                for (int i = 0; i < STEPS; i++) {
                    act(random.nextInt(clients.size()));
                    for (int steps = random.nextInt(6); steps > 0; steps--) {
                        chat.step();
                    }
                    turnJournal();
                    readAll();
                }
                journal.kill(random.nextInt(4));
                clients.clear();
                chat = start(kill);
                checkTopics();
            }
            checkWords();
        }

        /** A server on what the disk has, with everybody there again. */
        private ChatHarness start(int round) {
            ChatHarness started = new ChatHarness(seed * 1_000 + round, journal, "flood_lines_per_second = 0");
            started.settle();
            for (String name : NAMES) {
                TestClient client = started.opens();
                client.logsIn(name);
                client.sends("CAP REQ :echo-message", "NICK " + name, "USER x 0 * :X", "CAP END");
                client.sends("JOIN " + String.join(",", ROOMS));
                clients.add(client);
            }
            return started;
        }

        private void turnJournal() {
            int turn = random.nextInt(40);
            if (turn < 12) {
                journal.release();
                journal.hold();
            } else if (turn == 12) {
                journal.fail();
            }
        }

        private void act(int which) {
            String room = ROOMS.get(random.nextInt(ROOMS.size()));
            TestClient client = clients.get(which);
            switch (random.nextInt(12)) {
                case 0 -> {
                    String topic = "t" + numbers++;
                    openTopics.computeIfAbsent(room, key -> new HashSet<>()).add(topic);
                    client.posts("TOPIC " + room + " :" + topic);
                }
                case 1 -> client.posts("PART " + room, "JOIN " + room);
                case 2 -> client.posts("MODE " + room + " +bl *!*@h" + numbers++ + " " + (100 + numbers));
                case 3, 4 -> client.posts("PRIVMSG " + NAMES.get(random.nextInt(NAMES.size())) + " :m" + numbers++);
                default -> client.posts("PRIVMSG " + room + " :m" + numbers++);
            }
        }

        private void readAll() {
            for (int i = 0; i < clients.size(); i++) {
                Map<String, List<String>> heard = new HashMap<>();
                for (String line : clients.get(i).takes()) {
                    read((Message) parser.parse(line), heard);
                }
                heard.forEach((where, words) ->
                        told.computeIfAbsent(where, key -> new ArrayList<>()).add(words));
            }
        }

        private void read(Message line, Map<String, List<String>> heard) {
            String who = line.source().replaceFirst("!.*", "");
            if (line.verb().equals("PRIVMSG")) {
                String target = line.param(0);
                String where = target.startsWith("#") ? target : RoomIds.direct(who, target);
                List<String> words = heard.computeIfAbsent(where, key -> new ArrayList<>());
                // What one says to oneself arrives, and is echoed besides.
                if (!who.equals(target) || !words.contains(line.param(1))) {
                    words.add(line.param(1));
                }
            } else if (line.verb().equals("TOPIC")) {
                toldTopics.put(line.param(0), line.param(1));
            } else if (line.verb().equals("332")) {
                toldTopics.put(line.param(1), line.param(2));
            }
        }

        /** The topic is the one that was told last, or one whose setter was not told what became of it. */
        private void checkTopics() {
            for (String room : ROOMS) {
                clients.get(0).sends("TOPIC " + room);
            }
            Map<String, String> before = Map.copyOf(toldTopics);
            readAll();
            before.forEach((room, topic) -> {
                String now = toldTopics.getOrDefault(room, "");
                boolean open = openTopics.getOrDefault(room, Set.of()).contains(now) && number(now) > number(topic);
                assertThat(open || now.equals(topic))
                        .as("topic of %s was %s and is %s", room, topic, now)
                        .isTrue();
            });
        }

        private static int number(String topic) {
            return topic.isEmpty() ? -1 : Integer.parseInt(topic.substring(1));
        }

        private void checkWords() {
            Map<String, String> roomIds = new HashMap<>();
            journal.facts(Fact.Kind.ROOM).forEach((id, fields) -> roomIds.put(fields.text("name", ""), id));
            told.forEach((where, pieces) -> {
                List<String> kept = kept(roomIds.getOrDefault(where, where));
                assertThat(kept).as("kept in %s", where).doesNotHaveDuplicates();
                for (List<String> piece : pieces) {
                    assertThat(kept).as("kept in %s", where).containsSubsequence(piece);
                }
            });
            assertThat(told).isNotEmpty();
        }

        private List<String> kept(String room) {
            List<String> words = new ArrayList<>();
            journal.read(HistoryQuery.latest(room, 100_000), new Journal.Answer<>() {
                @Override
                public void onAnswer(HistoryAnswer answer) {
                    ((HistoryAnswer.Page) answer).entries().forEach(entry -> add(entry, words));
                }

                @Override
                public void onFailed(String reason) {
                    throw new AssertionError(reason);
                }
            });
            return words;
        }

        private static void add(Entry entry, List<String> words) {
            if (entry.event() instanceof RoomEvent.Said said) {
                words.add(said.text());
            }
        }
    }
}
