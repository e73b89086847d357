package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs scripts of {@code src/test/node} with packages from the npm registry, which {@code make peers} installs. */
final class NodePeers {

    private static final Path MODULES =
            Path.of("..", "target", "npm", "node_modules").toAbsolutePath().normalize();
    private static final int SECONDS_MAX = 120;

    private NodePeers() {}

    /** Skips the test, and says so, where Node.js or the package is missing. */
    static void assumePresent(String npmPackage) throws InterruptedException {
        boolean node;
        try {
            node = new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            node = false;
        }
        Assumptions.assumeTrue(node, "skipped: Node.js is missing");
        Assumptions.assumeTrue(
                Files.isDirectory(MODULES.resolve(npmPackage)),
                "skipped: the npm package " + npmPackage + " is missing (make peers installs it)");
    }

    /** Runs a script to its end, which has to be a success. */
    static List<String> run(String script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", "src/test/node/" + script));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("STOA_NODE_MODULES", MODULES.toString());
        Path output = Files.createTempFile("stoa-node", ".log");
        Process process = builder.redirectOutput(output.toFile()).start();
        try {
            boolean ended = process.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
            List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
            assertThat(ended).as("ended in time; it said %s", lines).isTrue();
            assertThat(process.exitValue()).as("it said %s", lines).isZero();
            return lines;
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
