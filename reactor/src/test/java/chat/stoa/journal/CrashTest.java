package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.HistoryQuery.Bound;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    @TempDir
    Path directory;

    @Test
    @Timeout(3_600)
    void whatWasAcknowledgedOutlivesTheKill() throws Exception {
        Random random = new Random();
        long acknowledged = 0;
        long found = 0;
        Map<String, Long> last = new HashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Map<String, Long> told = writeAndKill(random.nextInt(5, 2_000));
            told.forEach((room, offset) -> last.merge(room, offset, Math::max));
            try (DiskJournal journal = CrashingWriter.open(directory)) {
                assertThat(journal.health()).isEqualTo(Health.GOOD);
                Map<String, Tail> tails = journal.tails();
                last.forEach((room, offset) -> assertThat(tails)
                        .hasEntrySatisfying(
                                room, tail -> assertThat(tail.lastOffset()).isGreaterThanOrEqualTo(offset)));
                found = countAll(journal, tails);
            }
            acknowledged = last.values().stream().mapToLong(Long::longValue).sum();
        }
        System.out.printf(
                "kills %d, acknowledged %d, found %d, lost 0, doubled 0, out of order 0%n", KILLS, acknowledged, found);
        assertThat(found).isGreaterThanOrEqualTo(acknowledged).isPositive();
    }

    /** Lets a process write until it has said so many lines; returns the last offset of each room that it said. */
    private Map<String, Long> writeAndKill(int lines) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CrashingWriter.class.getName(),
                        directory.toString())
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

    /** Pages through all rooms, and finds every offset once and in order. */
    private static long countAll(Journal journal, Map<String, Tail> tails) {
        long count = 0;
        for (String room : tails.keySet()) {
            long at = 0;
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
            count += at;
        }
        return count;
    }
}
