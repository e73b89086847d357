package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.Entry;
import chat.stoa.journal.RoomEvent;
import chat.stoa.work.CapturedLog;
import chat.stoa.work.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whoever comes back with the id of the last message gets all since, then what comes live, without a seam and without a
 * double (C5 and C6 of the delivery contract): under turns of workers and commits in random order, and a journal that
 * fails now and then. One seed decides everything; {@code -Dseed=N} repeats it.
 */
class ResumeTest {

    private static final int READERS = 4;
    private static final int STEPS = 400;
    private static final Pattern WORDS = Pattern.compile("@([^ ]*) :[^ ]+ PRIVMSG #tea :?(.*)");
    private static final Pattern MSGID = Pattern.compile("(?:^|;)msgid=([^;]+)");

    static LongStream seeds() {
        return Seeds.orders(60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void nothingIsMissingAndNothingComesTwice(long seed) {
        try (CapturedLog log = new CapturedLog()) {
            new Run(seed).play();
            assertThat(log.errors()).allMatch(error -> error.startsWith("append-failed"));
        }
    }

    /** Somebody who reads, goes, comes back, and asks for what it missed. */
    private static final class Reader {

        private final ChatHarness chat;
        private final Random random;
        private final List<String> read = new ArrayList<>();
        private final List<String> live = new ArrayList<>();
        private TestClient client;
        private String lastId = "";
        private String lastLiveId = "";
        private String joinId = "";
        private boolean resuming;
        private int comings;

        Reader(ChatHarness chat, Random random, int number) {
            this.chat = chat;
            this.random = random;
            comings = 1000 * number;
            client = comes();
        }

        /** Under another nickname each time: the server may not yet know that the old one is free. */
        private TestClient comes() {
            TestClient coming = chat.arrives();
            coming.posts(
                    "CAP REQ :message-tags batch draft/chathistory",
                    "NICK r" + comings++,
                    "USER r 0 * :Reader",
                    "CAP END",
                    "JOIN #tea");
            resuming = !lastId.isEmpty();
            joinId = "";
            return coming;
        }

        private String question() {
            // What comes after the own JOIN comes live.
            return "CHATHISTORY BETWEEN #tea msgid=%s msgid=%s %d".formatted(lastId, joinId, 1 + random.nextInt(5));
        }

        void comesBack() {
            client.breaks("reset");
            // What was on the way is lost with the link: nobody knows how much of it there was.
            if (random.nextBoolean()) {
                reads();
            }
            client.forget();
            live.clear();
            lastLiveId = "";
            client = comes();
        }

        boolean isResuming() {
            return resuming;
        }

        void reads() {
            boolean complete = false;
            for (String line : client.takesExactly()) {
                assertThat(line).doesNotContain(" FAIL CHATHISTORY ");
                Matcher words = WORDS.matcher(line);
                if (line.contains(" BATCH +") && line.contains(" chathistory ")) {
                    complete = line.contains("draft/chathistory-end");
                } else if (line.contains(" BATCH -")) {
                    endPage(complete);
                } else if (line.contains(" FAIL JOIN STORAGE_UNAVAILABLE ")) {
                    client.posts("JOIN #tea");
                } else if (line.contains(":r" + (comings - 1) + "!") && line.endsWith(" JOIN #tea")) {
                    enter(line);
                } else if (words.matches()) {
                    hear(words.group(1), words.group(2));
                }
            }
        }

        private void enter(String line) {
            Matcher id = MSGID.matcher(line.substring(1, line.indexOf(' ')));
            assertThat(id.find()).isTrue();
            joinId = id.group(1);
            if (resuming) {
                client.posts(question());
            }
        }

        private void endPage(boolean complete) {
            if (complete) {
                resuming = false;
                read.addAll(live);
                live.clear();
                lastId = lastLiveId.isEmpty() ? lastId : lastLiveId;
            } else {
                client.posts(question());
            }
        }

        private void hear(String tags, String text) {
            boolean past = tags.contains("batch=");
            (resuming && !past ? live : read).add(text);
            Matcher id = MSGID.matcher(tags);
            assertThat(id.find()).isTrue();
            // Until the past is told, what comes live is not yet what was read last.
            if (past || !resuming) {
                lastId = id.group(1);
            } else {
                lastLiveId = id.group(1);
            }
        }
    }

    private static final class Run {

        private final Random random;
        private final HeldJournal journal = new HeldJournal();
        private final ChatHarness chat;
        private final List<Reader> readers = new ArrayList<>();
        private final TestClient talker;
        private int said;

        Run(long seed) {
            random = new Random(seed);
            chat = new ChatHarness(seed, journal, "flood_lines_per_second = 0");
            talker = chat.connects("talker");
            talker.sends("JOIN #tea");
            for (int i = 0; i < READERS; i++) {
                readers.add(new Reader(chat, random, i));
            }
            chat.settle();
        }

        void play() {
            journal.hold();
            for (int i = 0; i < STEPS; i++) {
                if (random.nextInt(3) > 0) {
                    talker.posts("PRIVMSG #tea m" + said++);
                }
                for (int steps = random.nextInt(6); steps > 0; steps--) {
                    chat.step();
                }
                turnJournal();
                Reader reader = readers.get(random.nextInt(READERS));
                if (random.nextInt(12) == 0 && !reader.isResuming()) {
                    reader.comesBack();
                } else {
                    reader.reads();
                }
            }
            journal.release();
            do {
                chat.settle();
                readers.forEach(Reader::reads);
            } while (readers.stream().anyMatch(Reader::isResuming));
            check();
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

        private void check() {
            List<String> all = new ArrayList<>();
            for (Entry entry : journal.committed()) {
                if (entry.event() instanceof RoomEvent.Said words) {
                    all.add(words.text());
                }
            }
            assertThat(all).hasSizeGreaterThan(20);
            for (Reader reader : readers) {
                assertThat(reader.read).isNotEmpty();
                assertThat(reader.read).isEqualTo(all.subList(all.indexOf(reader.read.get(0)), all.size()));
            }
        }
    }
}
