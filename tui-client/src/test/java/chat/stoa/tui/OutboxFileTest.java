package chat.stoa.tui;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxFileTest {

    @TempDir
    private Path directory;

    private static Saved line(String text) {
        return new Saved(
                "home", "#tea", "#tea", "PRIVMSG", Entry.Kind.MESSAGE, Instant.EPOCH, "id-1", true, "m1", text);
    }

    @Test
    void whatOneClientLeavesTheNextOneFinds() throws IOException {
        List<Saved> lines = List.of(line("tab\there\\t and\nanother line\r"), line(""), line("お茶 ☕"));
        try (OutboxFile outbox = OutboxFile.open(directory)) {
            outbox.save(lines);
        }
        try (OutboxFile outbox = OutboxFile.open(directory)) {
            assertThat(outbox.saved()).isEqualTo(lines);
            outbox.save(List.of());
        }
        try (OutboxFile outbox = OutboxFile.open(directory)) {
            assertThat(outbox.saved()).isEmpty();
        }
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        try (OutboxFile outbox = OutboxFile.open(directory)) {
            outbox.save(List.of(line("secret")));
        }
        Path file = directory.resolve("outbox-0");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void twoClientsHaveTwoFilesAndTheNextOneFindsBoth() throws IOException {
        leaveTwo();
        try (OutboxFile one = OutboxFile.open(directory);
                OutboxFile two = OutboxFile.open(directory)) {
            assertThat(one.saved()).containsExactly(line("one"), line("two"));
            assertThat(two.saved()).isEmpty();
        }
        try (OutboxFile one = OutboxFile.open(directory)) {
            assertThat(one.saved()).containsExactly(line("one"), line("two"));
            one.save(List.of());
        }
        assertThat(OutboxFile.open(directory).saved()).isEmpty();
    }

    @Test
    void whatAClientThatRunsHasIsNotTaken() throws IOException {
        try (OutboxFile one = OutboxFile.open(directory)) {
            one.save(List.of(line("one")));
            try (OutboxFile two = OutboxFile.open(directory)) {
                assertThat(two.saved()).isEmpty();
            }
        }
    }

    @Test
    void whatTwoFilesHoldAfterAClientWasKilledBetweenThemIsThereOnce() throws IOException {
        leaveTwo();
        Files.copy(directory.resolve("outbox-1"), directory.resolve("outbox-0.taken"));
        Files.move(directory.resolve("outbox-1"), directory.resolve("outbox-1.taken"));
        try (OutboxFile outbox = OutboxFile.open(directory)) {
            assertThat(outbox.saved()).containsExactly(line("one"), line("two"));
        }
        assertThat(directory.resolve("outbox-0.taken")).doesNotExist();
        assertThat(directory.resolve("outbox-1.taken")).doesNotExist();
    }

    @Test
    void aFileOfALaterClientIsLeftAlone() throws IOException {
        Path later = Files.writeString(directory.resolve("outbox-1"), "stoa outbox 2\nwho knows\n");
        try (OutboxFile outbox = OutboxFile.open(directory)) {
            assertThat(outbox.saved()).isEmpty();
        }
        assertThat(later).exists();
    }

    private void leaveTwo() throws IOException {
        try (OutboxFile one = OutboxFile.open(directory);
                OutboxFile two = OutboxFile.open(directory)) {
            one.save(List.of(line("one")));
            two.save(List.of(line("two")));
        }
    }

    @Test
    void aFileThatIsNotWholeIsReadAsFarAsItMakesSense() throws IOException {
        try (OutboxFile outbox = OutboxFile.open(directory)) {
            outbox.save(List.of(line("whole"), line("torn")));
        }
        Path file = directory.resolve("outbox-0");
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 12) + "\nnonsense\n\t\t\t\t\t\t\t\t\t\n");
        try (OutboxFile outbox = OutboxFile.open(directory)) {
            assertThat(outbox.saved()).contains(line("whole")).hasSizeLessThanOrEqualTo(2);
        }
        Files.writeString(file, "something else\n" + text);
        try (OutboxFile outbox = OutboxFile.open(directory)) {
            assertThat(outbox.saved()).isEmpty();
        }
    }

    @Test
    void withoutAPlaceToWriteNothingBreaks() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        try (OutboxFile outbox = OutboxFile.open(file)) {
            outbox.save(List.of(line("lost")));
            assertThat(outbox.saved()).isEmpty();
        }
    }
}
