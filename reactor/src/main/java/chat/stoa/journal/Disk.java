package chat.stoa.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** One directory of files, and all that the log ever does to it: so that a test can be a disk that fails. */
interface Disk {

    /** The names of all files, in no order. */
    List<String> names() throws IOException;

    /** Opens a file that is there. */
    File open(String name) throws IOException;

    /** Makes a file; there is none of that name. */
    File create(String name) throws IOException;

    void delete(String name) throws IOException;

    /** Makes it sure that files that were made are there after a power loss, and that deleted ones are not. */
    void forceNames() throws IOException;

    /** An open file. One thread at a time writes. */
    interface File extends Closeable {

        long size() throws IOException;

        /** Reads as much as there is and fits. */
        void read(ByteBuffer to, long position) throws IOException;

        /** Writes all of it; it is safe when {@link #force} returns. */
        void write(ByteBuffer from, long position) throws IOException;

        /** Makes everything sure that was written before. If it fails, nobody knows what is safe. */
        void force() throws IOException;
    }
}
