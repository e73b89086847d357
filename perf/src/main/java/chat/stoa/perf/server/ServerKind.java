package chat.stoa.perf.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A server that can be started for comparison. */
public interface ServerKind {

    /** The name in the table. */
    String name();

    /**
     * The command that starts it. Its process must be the server itself, and print {@code listening on HOST:PORT}.
     *
     * @param directory where it may put files; exists already
     */
    List<String> command(Path directory) throws IOException;
}
