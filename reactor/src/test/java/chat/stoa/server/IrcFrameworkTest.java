package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.stoa.journal.MemoryJournal;
import chat.stoa.ops.Config;
import chat.stoa.work.Clock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A client library that others wrote and many use: irc-framework for Node.js. {@code .ci/run} installs it where npm is
 * there; without it this test is skipped.
 */
@Timeout(120)
class IrcFrameworkTest {

    private static final Path LIBRARIES =
            Path.of("target/irc-framework/node_modules").toAbsolutePath();
    private static final Path SCRIPT = Path.of("src/test/resources/irc-framework/clients.cjs");

    @Test
    void aWidelyUsedLibraryDoesAllThatItKnows() throws Exception {
        assumeTrue(runs("node", "--version"), "Node.js is not there");
        assumeTrue(Files.isDirectory(LIBRARIES.resolve("irc-framework")), "irc-framework is not in " + LIBRARIES);
        Config config = Config.defaults().withListen(List.of("127.0.0.1:0"));
        try (Server server = Server.start(config, new MemoryJournal(), Clock.SYSTEM, "test")) {
            InetSocketAddress address = server.addresses().get(0);
            try (IrcClient owner = IrcClient.registered(address, "alice")) {
                owner.send("REGISTER * * opensesame1");
                owner.sees("REGISTER SUCCESS alice");
            }
            String out = run(address);

            assertThat(out.lines())
                    .contains(
                            "registered with capabilities",
                            "sasl alice",
                            "joined #tea",
                            "echo hello",
                            "heard alice/alice: hello",
                            "whox alice=alice,bob=-",
                            "online alice",
                            "tagmsg active")
                    .noneMatch(line -> line.startsWith("missing"));
        }
    }

    private static String run(InetSocketAddress address) throws Exception {
        ProcessBuilder node = new ProcessBuilder(
                "node",
                SCRIPT.toString(),
                address.getAddress().getHostAddress(),
                String.valueOf(address.getPort()),
                "alice",
                "opensesame1");
        node.environment().put("NODE_PATH", LIBRARIES.toString());
        node.redirectErrorStream(true);
        Process process = node.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(out).isZero();
        return out;
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
