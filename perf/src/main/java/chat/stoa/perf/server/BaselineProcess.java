package chat.stoa.perf.server;

import java.nio.file.Path;
import java.util.List;

/** The baseline server in a JVM of its own, from the class path of this one. */
public record BaselineProcess() implements ServerKind {

    /** Named, because this package must not know the command line, which knows this package. */
    private static final String MAIN = "chat.stoa.perf.Main";

    @Override
    public String name() {
        return "baseline";
    }

    @Override
    public List<String> command(Path directory) {
        // Serial: the cheapest collector for this little garbage, and no threads of its own beside the clients'.
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                MAIN,
                "baseline",
                "--port",
                "0");
    }
}
