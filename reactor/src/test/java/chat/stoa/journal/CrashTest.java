package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.HistoryQuery.Bound;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed in the middle of its writing, again and again; everything that it acknowledged is there. */
class CrashTest {

    private static final int KILLS = Integer.getInteger("stoa.kills", 5);
    /** After so many kills all is read again, and not only what is new. */
    private static final int KILLS_UNTIL_ALL = 100;

    @TempDir
    Path directory;

    @Test
    @Timeout(3_600)
    void whatWasAcknowledgedOutlivesTheKill() throws Exception {
        Random random = new Random();
        long acknowledged = 0;
        long found = 0;
        Map<String, Long> last = new HashMap<>();
        Map<String, Long> read = new HashMap<>();
        for (int kill = 1; kill <= KILLS; kill++) {
            Map<String, Long> told = writeAndKill(random.nextInt(5, 2_000));
            told.forEach((room, offset) -> last.merge(room, offset, Math::max));
            try (DiskJournal journal = CrashingWriter.open(directory)) {
                assertThat(journal.health()).isEqualTo(Health.GOOD);
                Map<String, Tail> tails = journal.tails();
                last.forEach((room, offset) -> assertThat(tails)
                        .hasEntrySatisfying(
                                room, tail -> assertThat(tail.lastOffset()).isGreaterThanOrEqualTo(offset)));
                if (kill == KILLS || kill % KILLS_UNTIL_ALL == 0) {
                    read.clear();
                }
                readOn(journal, tails, read);
                found = read.values().stream().mapToLong(Long::longValue).sum();
            }
            acknowledged = last.values().stream().mapToLong(Long::longValue).sum();
        }
        System.out.printf(
                "kills %d, acknowledged %d, found %d, lost 0, doubled 0, out of order 0%n", KILLS, acknowledged, found);
        assertThat(found).isGreaterThanOrEqualTo(acknowledged).isPositive();
    }

    @Test
    @Timeout(3_600)
    void whatWasBeingErasedIsShownToNobodyAfterTheKill() throws Exception {
        Random random = new Random();
        int meanwhile = 0;
        int kills = Math.min(KILLS, 100);
        for (int kill = 0; kill < kills; kill++) {
            Path data = directory.resolve("data" + kill);
            long acknowledged = killedAfter(random.nextInt(1, 60), ErasingWriter.class, data)
                    .getOrDefault("#tea", 0L);
            meanwhile += left(data) > 0 ? 1 : 0;
            try (DiskJournal journal = ErasingWriter.open(data)) {
                assertThat(journal.tails().getOrDefault("#tea", new Tail(0, 0)).lastOffset())
                        .isGreaterThanOrEqualTo(acknowledged);
                assertThat(wordsOf(journal)).containsOnly("harmless").hasSizeGreaterThanOrEqualTo((int)
                        (acknowledged - ErasingWriter.WORDS));
                journal.wipe();
                assertThat(wordsOf(journal)).containsOnly("harmless");
            }
            assertThat(left(data)).isZero();
            assertThat(new StoreFiles(data).check(true)).isEmpty();
        }
        System.out.printf("kills %d, of these while something was left to erase %d%n", kills, meanwhile);
        assertThat(meanwhile).isPositive();
    }

    private static long left(Path data) throws SQLException {
        try (Connection connection = StoreSchema.openToRead(data.resolve(StoreSchema.FILE))) {
            return StoreSchema.number(connection, "SELECT count(*) FROM event WHERE account = 'mallory'");
        }
    }

    private static List<String> wordsOf(Journal journal) {
        HistoryQuery all = HistoryQuery.latest("#tea", 2 * ErasingWriter.WORDS);
        HistoryAnswer answer = Asked.of(asked -> journal.read(all, asked));
        return ((HistoryAnswer.Page) answer)
                .entries().stream()
                        .map(entry -> ((RoomEvent.Said) entry.event()).text())
                        .toList();
    }

    private Map<String, Long> writeAndKill(int lines) throws IOException, InterruptedException {
        return killedAfter(lines, CrashingWriter.class, directory);
    }

    /** Lets a process write until it has said so many lines; returns the last offset of each room that it said. */
    private static Map<String, Long> killedAfter(int lines, Class<?> program, Path data)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        program.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, Long> told = new HashMap<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            for (int i = 0; line != null; i++, line = out.readLine()) {
                if (i == lines) {
                    process.toHandle().destroyForcibly();
                }
                int space = line.indexOf(' ');
                told.merge(line.substring(0, space), Long.parseLong(line.substring(space + 1)), Math::max);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(told).as("the process wrote").isNotEmpty();
        return told;
    }

    /** Pages through all rooms, from what was read before, and finds every offset once and in order. */
    private static void readOn(Journal journal, Map<String, Tail> tails, Map<String, Long> read) {
        for (String room : tails.keySet()) {
            long at = read.getOrDefault(room, 0L);
            List<Entry> page;
            do {
                HistoryQuery query = HistoryQuery.after(room, Bound.offset(at), 1_000);
                page = ((HistoryAnswer.Page) Asked.<HistoryAnswer>of(answer -> journal.read(query, answer))).entries();
                for (Entry entry : page) {
                    assertThat(entry.offset()).isEqualTo(++at);
                    assertThat(((RoomEvent.Said) entry.event()).text()).isEqualTo(CrashingWriter.text(room, at));
                }
            } while (!page.isEmpty());
            assertThat(tails).containsEntry(room, new Tail(at, at));
            read.put(room, at);
        }
    }
}
