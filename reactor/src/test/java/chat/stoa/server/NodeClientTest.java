package chat.stoa.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.MemoryJournal;
import chat.stoa.ops.ConfigFile;
import chat.stoa.work.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A widely used client library that others wrote meets the real server. */
class NodeClientTest {

    @Test
    void ircFrameworkTalksWithEveryCapability() throws Exception {
        NodePeers.assumePresent("irc-framework");
        try (Server server = Server.start(
                ConfigFile.parse("listen = [\"127.0.0.1:0\"]"), new MemoryJournal(), Clock.SYSTEM, "test")) {
            int port = server.addresses().get(0).getPort();

            List<String> said = NodePeers.run("irc-framework.mjs", String.valueOf(port));

            assertThat(said).last().isEqualTo("all happened");
        }
    }
}
