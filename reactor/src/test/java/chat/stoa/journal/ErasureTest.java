package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.stoa.work.Clock;
import chat.stoa.work.FakeClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was erased is in no file any more, while the server runs on. */
class ErasureTest {

    private static final String SECRET = "zanzibarquux";

    @TempDir
    Path directory;

    @TempDir
    Path elsewhere;

    private DiskJournal journal;
    private Scribe scribe;

    @BeforeEach
    void bothSpoke() throws IOException {
        journal = DiskJournal.open(directory, DiskJournalTest.SMALL, Clock.SYSTEM);
        scribe = new Scribe(journal);
        for (int i = 0; i < 200; i++) {
            scribe.says("#tea", "alice", "harmless " + i);
            scribe.says("#tea", "mallory", SECRET + i + " and more of it");
        }
        scribe.says(RoomIds.direct("alice", "mallory"), "mallory", SECRET + " in private");
        scribe.holds(Fact.Kind.READ_MARKER, "mallory #tea", Fields.of("time", SECRET));
        scribe.holds(Fact.Kind.METADATA, "mallory", Fields.of("avatar", SECRET));
        scribe.holds(Fact.Kind.BELONGING, "mallory #tea", Fields.of("since", "1"));
        scribe.holds(Fact.Kind.LAST_SEEN, "mallory", Fields.of("time", "1"));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    // How the store was rearranged before, and what it left where, is another each time.
    @RepeatedTest(5)
    void itIsGoneFromAllFiles() throws IOException {
        assertThat(filesWith(SECRET)).isNotEmpty();
        scribe.erases("Mallory");

        await().untilAsserted(() -> assertThat(filesWith(SECRET)).isEmpty());
        assertThat(journal.facts(Fact.Kind.READ_MARKER)).isEmpty();
        assertThat(journal.facts(Fact.Kind.METADATA)).isEmpty();
        assertThat(journal.facts(Fact.Kind.BELONGING)).isEmpty();
        assertThat(journal.facts(Fact.Kind.LAST_SEEN)).isEmpty();
        assertThat(found(SECRET)).isEmpty();
        assertThat(found("harmless")).hasSize(200);
        assertThat(new StoreFiles(directory).export("mallory", line -> {})).isZero();
        scribe.says("#tea", "alice", "after all");
        assertThat(found("after")).hasSize(1);
        journal.close();
        assertThat(new StoreFiles(directory).check(true)).isEmpty();
    }

    @Test
    void whoeverIsKilledMeanwhileGoesOnAtTheNextStart() throws IOException {
        Path killed = killedAfterOneStep();
        assertThat(filesWith(killed, SECRET)).isNotEmpty();

        journal = DiskJournal.open(killed, DiskJournalTest.SMALL, Clock.SYSTEM);

        await().untilAsserted(() -> assertThat(filesWith(killed, SECRET)).isEmpty());
        assertThat(found("harmless")).hasSize(200);
        journal.close();
        assertThat(new StoreFiles(killed).check(true)).isEmpty();
    }

    @Test
    void nothingIsLeftOfItWithoutAServer() throws IOException {
        Path killed = killedAfterOneStep();
        try (DiskJournal again = DiskJournal.open(killed, DiskJournalTest.SMALL, Clock.SYSTEM)) {
            again.wipe();
        }

        assertThat(filesWith(killed, SECRET)).isEmpty();
    }

    /** The files as they are when the store has the erasure, and its clock stands still before the next step. */
    private Path killedAfterOneStep() throws IOException {
        journal.close();
        journal = DiskJournal.open(directory, DiskJournalTest.SMALL, new FakeClock());
        new Scribe(journal).erases("mallory");
        assertThat(journal.facts(Fact.Kind.METADATA)).isEmpty();
        Path copy = elsewhere.resolve("data");
        Files.createDirectories(copy.resolve("log"));
        // Another segment is begun meanwhile, and a kill leaves all files as of one moment.
        await().untilAsserted(() -> {
            Map<Path, FileTime> before = changes();
            for (Path file : before.keySet()) {
                Files.copy(file, copy.resolve(directory.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
            }
            assertThat(changes()).isEqualTo(before);
        });
        journal.close();
        return copy;
    }

    /** When each file was changed last. */
    private Map<Path, FileTime> changes() throws IOException {
        Map<Path, FileTime> changes = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                changes.put(file, Files.getLastModifiedTime(file));
            }
        }
        return changes;
    }

    private List<String> filesWith(String text) throws IOException {
        return filesWith(directory, text);
    }

    private static List<String> filesWith(Path where, String text) throws IOException {
        byte[] wanted = text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1);
        List<String> names = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(where)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            if (Files.exists(file) && has(Files.readAllBytes(file), wanted)) {
                names.add(file.getFileName().toString());
            }
        }
        return names;
    }

    private static boolean has(byte[] all, byte[] wanted) {
        String text = new String(all, StandardCharsets.ISO_8859_1);
        return text.contains(new String(wanted, StandardCharsets.ISO_8859_1));
    }

    private List<Entry> found(String text) {
        return Asked.of(answer -> journal.search(SearchQuery.text(Map.of("#tea", Floor.NONE), text, 500), answer));
    }
}
