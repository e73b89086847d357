package chat.stoa.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many descriptors of the process clients may have: not the last ones, which the log, the store and the control
 * socket need for a moment now and then. A server that gave them away could not record anything.
 *
 * @param forConnections so many
 */
record Descriptors(long forConnections) {

    private static final Logger LOG = LoggerFactory.getLogger(Descriptors.class);
    private static final Pattern LIMIT = Pattern.compile("(?m)^Max open files +([0-9]+) ");
    private static final long RESERVED = 64;
    /** Where there are few in all, no more than this part of them. */
    private static final long RESERVED_PART = 8;

    /**
     * What is left for clients when everything else is open; as many as they like where nobody says how many there are.
     */
    static Descriptors ofThisProcess() {
        Path self = Path.of("/proc/self");
        try (Stream<Path> open = Files.list(self.resolve("fd"))) {
            Matcher limit = LIMIT.matcher(Files.readString(self.resolve("limits")));
            if (limit.find()) {
                return of(Long.parseLong(limit.group(1)), open.count());
            }
        } catch (IOException e) {
            LOG.debug("descriptors-unknown reason=\"{}\"", e.getMessage());
        }
        return new Descriptors(Long.MAX_VALUE);
    }

    static Descriptors of(long limit, long open) {
        long reserved = Math.min(RESERVED, limit / RESERVED_PART);
        return new Descriptors(Math.max(1, limit - open - reserved));
    }

    /** Tells the operator when there are fewer than the configuration wants. */
    void mentionIfFew(int connectionsMax) {
        if (forConnections < connectionsMax) {
            LOG.info(
                    "descriptors-few connections={} wanted={} hint=\"raise ulimit -n, or lower limits.connections_max\"",
                    forConnections,
                    connectionsMax);
        }
    }
}
