package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path dir;

    @Test
    void itIsMadeIfThereIsNone() throws IOException {
        Path deep = dir.resolve("a/b/c");
        DataDirectory.open(deep).close();
        assertThat(deep).isDirectory();
    }

    @Test
    void aSecondServerIsRefusedUntilTheFirstIsGone() throws IOException {
        DataDirectory first = DataDirectory.open(dir);
        assertThatIOException()
                .isThrownBy(() -> DataDirectory.open(dir))
                .withMessage("another server uses the data directory " + dir);
        first.close();
        first.close();
        DataDirectory.open(dir).close();
    }

    /** Root could write there, and the server's own user could not read it afterwards. */
    @Test
    void whatBelongsToAnotherUserIsNotWrittenByRoot() throws IOException {
        DataDirectory.openToWrite(dir).close();
        Path lock = dir.resolve("lock");
        assumeThat(Files.getOwner(lock).getName()).isEqualTo("root");
        Files.setOwner(lock, dir.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        for (int i = 0; i < 2; i++) {
            assertThatIOException()
                    .isThrownBy(() -> DataDirectory.openToWrite(dir))
                    .withMessage(
                            "cannot use the data directory %s: it belongs to nobody, who could not use what root"
                                    + " writes to it; do this as nobody",
                            dir);
        }
        DataDirectory.open(dir).close();
        assertThat(dir).isDirectoryNotContaining("glob:**owner*");
    }

    /** The lock would be root's, and the server's own user could not take it afterwards. */
    @Test
    void directoryThatIsMeantForAnotherUserIsNotBegunByRoot() throws IOException {
        Path made = Files.createDirectory(dir.resolve("made"));
        assumeThat(Files.getOwner(made).getName()).isEqualTo("root");
        Files.setOwner(made, dir.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
        assertThatIOException()
                .isThrownBy(() -> DataDirectory.open(made))
                .withMessage(
                        "cannot use the data directory %s: it belongs to nobody, who could not use what root"
                                + " writes to it; do this as nobody",
                        made);
        assertThat(made).isEmptyDirectory();
        DataDirectory.openToWrite(made.resolve("new")).close();
        // A container has one user, and whose volume it is may be decided elsewhere.
        DataDirectory.openToServe(made).close();
        DataDirectory.open(made).close();
    }

    @Test
    void twoDirectoriesAreTwo() throws IOException {
        try (DataDirectory one = DataDirectory.open(dir.resolve("one"));
                DataDirectory two = DataDirectory.open(dir.resolve("two"))) {
            assertThat(one).isNotSameAs(two);
        }
    }

    @Test
    void whatCannotBeADirectoryIsExplained() throws IOException {
        Path file = Files.createFile(dir.resolve("file"));
        assertThatIOException()
                .isThrownBy(() -> DataDirectory.open(file))
                .withMessage("cannot make the data directory %s: there is a file of that name".formatted(file));
        Path odd = dir.resolve("odd");
        Files.createDirectories(odd.resolve("lock"));
        assertThatIOException()
                .isThrownBy(() -> DataDirectory.open(odd))
                .withMessageStartingWith("cannot use the data directory " + odd + ": ");
    }
}
