package chat.stoa.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The native library of SQLite. It lies in a jar, from which every start would unpack it into the directory for
 * temporary files, after asking another process what kind of system this is; a start that is told where it lies does
 * neither.
 */
public final class StoreLibrary {

    private StoreLibrary() {}

    /** Puts the one for this machine into a directory, under the name that it has. */
    public static void copyTo(Path directory) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new IOException("there is no library of SQLite for this machine: " + resource);
            }
            Files.copy(library, directory.resolve(name));
        }
    }
}
