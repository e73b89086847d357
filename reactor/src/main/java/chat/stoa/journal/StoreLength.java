package chat.stoa.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * How long the file of a store is, and how long it has to be: its header says so, or what was written ahead of it.
 * SQLite refuses a file that is too short in words that help nobody, and one that has something ahead of it not at all.
 *
 * @see <a href="https://www.sqlite.org/fileformat2.html">Database File Format</a>
 */
record StoreLength(long bytes, long needed) {

    private static final int HEADER_BYTES = 100;
    private static final int PAGE_BYTES_AT = 16;
    private static final int CHANGES_AT = 24;
    private static final int PAGES_AT = 28;
    private static final int PAGES_OF_CHANGES_AT = 92;
    private static final int PAGE_BYTES_MIN = 512;
    private static final int PAGE_BYTES_MAX = 65_536;
    private static final int PAGE_OF_LOCKS_AT = 1 << 30;

    /** Also while a server writes: the length of the file is what is looked at last, and files only grow. */
    static StoreLength of(Path store) throws IOException {
        try (FileChannel file = FileChannel.open(store, StandardOpenOption.READ)) {
            long needed = needed(store, read(file, 0, HEADER_BYTES));
            long bytes = file.size();
            // It is empty before anything is written, also ahead of it; SQLite would delete that.
            boolean isNew = bytes == 0 && ahead(store).toFile().length() == 0;
            return new StoreLength(bytes, isNew ? 0 : Math.max(bytes, needed));
        }
    }

    /** @throws DamagedException with the place and what to do about it, if the file was cut */
    static void requireWhole(Path store) throws IOException {
        StoreLength length = Files.isRegularFile(store) ? of(store) : new StoreLength(0, 0);
        if (length.isCut()) {
            throw new DamagedException(
                    ("%s was cut: it ends at byte %d and has to have %d. What is left of it can be had"
                                    + " (stoa db rescue); or restore a backup")
                            .formatted(store, length.bytes, length.needed));
        }
    }

    boolean isCut() {
        return bytes < needed;
    }

    private static long needed(Path store, ByteBuffer header) throws IOException {
        if (header.limit() < HEADER_BYTES) {
            return HEADER_BYTES;
        }
        int pageBytes = header.getShort(PAGE_BYTES_AT) & 0xffff;
        pageBytes = pageBytes == 1 ? PAGE_BYTES_MAX : pageBytes;
        if (pageBytes < PAGE_BYTES_MIN) {
            return HEADER_BYTES;
        }
        WrittenAhead ahead = WrittenAhead.read(ahead(store), pageBytes);
        if (ahead.pages() > 0) {
            // The last page that is not written ahead has to be in the file.
            return (long) ahead.lastElsewhere(PAGE_OF_LOCKS_AT / pageBytes + 1) * pageBytes;
        }
        // The header counts only if whoever changed the file last knew that it has a count.
        boolean counts = header.getInt(CHANGES_AT) == header.getInt(PAGES_OF_CHANGES_AT);
        return counts ? (header.getInt(PAGES_AT) & 0xffffffffL) * pageBytes : HEADER_BYTES;
    }

    private static Path ahead(Path store) {
        return store.resolveSibling(store.getFileName() + "-wal");
    }

    private static ByteBuffer read(FileChannel file, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && file.read(bytes, position + bytes.position()) >= 0) {
            // Until it is full or the file ends.
        }
        return bytes.flip();
    }
}
