package chat.stoa.server;

import chat.stoa.ops.FileReason;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a Unix-domain socket, which the kernel makes and nobody takes away: one that a killed server left behind
 * has to go before the next can bind it, and one that is in use must stay.
 */
record UnixSocketFile(Path path) {

    private static final Logger LOG = LoggerFactory.getLogger(UnixSocketFile.class);
    private static final String LETTERS = "rwxrwxrwx";

    UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(path);
    }

    /**
     * Makes room for a new one.
     *
     * @throws IOException if somebody listens on it, or what is there is no socket
     */
    void removeStale() throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        if (!Files.readAttributes(path, BasicFileAttributes.class).isOther()) {
            throw new IOException("there is a file of that name which is no socket");
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(address());
        } catch (IOException nobodyListens) {
            Files.deleteIfExists(path);
            LOG.info("stale-socket-removed path={}", path);
            return;
        }
        throw new IOException("another process listens on it");
    }

    /**
     * Says who may connect.
     *
     * @param mode three digits as {@code chmod} takes them
     */
    void permit(String mode) throws IOException {
        int bits = Integer.parseInt(mode, 8);
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < LETTERS.length(); i++) {
            letters.append((bits & (1 << (LETTERS.length() - 1 - i))) == 0 ? '-' : LETTERS.charAt(i));
        }
        Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(letters.toString());
        Files.setPosixFilePermissions(path, permissions);
    }

    void remove() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.warn("socket-remove-failed path={} reason=\"{}\"", path, FileReason.of(e));
        }
    }
}
