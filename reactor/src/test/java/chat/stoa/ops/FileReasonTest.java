package chat.stoa.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;

class FileReasonTest {

    @Test
    void aPathAloneIsNoReason() {
        assertThat(FileReason.of(new AccessDeniedException("/x"))).isEqualTo("permission denied");
        assertThat(FileReason.withFile(new AccessDeniedException("/x"))).isEqualTo("permission denied: /x");
        assertThat(FileReason.withFile(new NoSuchFileException("/x"))).isEqualTo("no such file: /x");
        assertThat(FileReason.withFile(new NotDirectoryException("/x"))).isEqualTo("no directory: /x");
    }

    @Test
    void whatTheSystemSaysIsTaken() {
        FileSystemException readOnly = new FileSystemException("/x", null, "Read-only file system");
        assertThat(FileReason.of(readOnly)).isEqualTo("read-only file system");
        assertThat(FileReason.withFile(readOnly)).isEqualTo("read-only file system: /x");
        assertThat(FileReason.withFile(new IOException("the disk is gone"))).isEqualTo("the disk is gone");
    }
}
