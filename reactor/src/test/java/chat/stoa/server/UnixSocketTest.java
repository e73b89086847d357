package chat.stoa.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.stoa.journal.MemoryJournal;
import chat.stoa.ops.Access;
import chat.stoa.ops.ConfigException;
import chat.stoa.ops.ConfigFile;
import chat.stoa.ops.LocalPeer;
import chat.stoa.work.Clock;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Clients on the same machine, and proxies in front of others. */
@DisabledOnOs(OS.WINDOWS)
class UnixSocketTest {

    @TempDir
    private Path directory;

    @Test
    void botsOnTheSameMachineTalkToPeopleInTheNetwork() throws Exception {
        try (Server server = start();
                SocketChannel bot = connect();
                IrcClient alice = IrcClient.registered(server.addresses().get(0), "alice")) {
            write(bot, "NICK bot\r\nUSER bot 0 * :Bot\r\nJOIN #tea\r\n");
            BufferedReader heard = new BufferedReader(Channels.newReader(bot, UTF_8));
            readUntil(heard, " 366 ");
            alice.send("JOIN #tea", "WHOIS bot");
            assertThat(alice.sees(" 311 ")).contains(" bot ~bot localhost ");
            alice.send("PRIVMSG #tea :hello");
            readUntil(heard, "PRIVMSG #tea :hello");
        }
        assertThat(path()).as("nothing is left behind").doesNotExist();
    }

    @Test
    void theConfigurationSaysWhoMayUseIt() throws Exception {
        try (Server server = start()) {
            assertThat(server.paths()).containsExactly(path());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                    .isEqualTo("rw-rw----");
        }
    }

    @Test
    void whatAKilledServerLeftBehindDoesNotMatter() throws Exception {
        try (ServerSocketChannel killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(path()));
        }
        assertThat(path()).exists();
        try (Server server = start();
                SocketChannel bot = connect()) {
            write(bot, "PING x\r\n");
            assertThat(server.paths()).hasSize(1);
        }
    }

    @Test
    void aSocketThatIsInUseAndAFileThatIsNoneStay() throws Exception {
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(path()));
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(this::start)
                    .withMessageContaining("another process listens on it");
            assertThat(path()).exists();
        }
        Files.delete(path());
        Files.writeString(path(), "precious");
        assertThatExceptionOfType(IOException.class).isThrownBy(this::start).withMessageContaining("no socket");
        assertThat(path()).hasContent("precious");
    }

    @Test
    void whoseProcessItIsDecidesAsWhomItComes() throws Exception {
        // As the server sees it: by its number, if it has no name.
        String me = Files.getOwner(directory).getName();
        String rules = "[[local_peer]]\nuser = \"%s\"\naccount = \"bridge\"\n".formatted(me);
        try (Server server = start(rules);
                IrcClient alice = IrcClient.registered(server.addresses().get(0), "alice")) {
            try (SocketChannel early = connect()) {
                BufferedReader heard = new BufferedReader(Channels.newReader(early, UTF_8));
                assertThat(heard.readLine())
                        .isEqualTo(
                                "ERROR :Closing link: (localhost) [The account of your user cannot be used: bridge]");
            }
            try (IrcClient founder = IrcClient.registered(server.addresses().get(0), "bridge")) {
                founder.send("NS REGISTER correct-horse-battery");
                founder.sees(" 900 ");
                founder.send("QUIT");
                founder.seesEnd();
            }
            try (SocketChannel bot = connect()) {
                BufferedReader heard = new BufferedReader(Channels.newReader(bot, UTF_8));
                readUntil(heard, " 900 * *!*@user/bridge bridge :You are now logged in as bridge");
                write(
                        bot,
                        "CAP REQ sasl\r\nNICK bridge\r\nUSER bot 0 * :Bot\r\nAUTHENTICATE EXTERNAL\r\nAUTHENTICATE +\r\n");
                readUntil(heard, " 903 ");
                write(bot, "CAP END\r\n");
                readUntil(heard, " 001 bridge ");
                alice.send("WHOIS bridge");
                assertThat(alice.sees(" 330 ")).contains(" bridge bridge ");
            }
        }
    }

    @Test
    void whoIsNotNamedDoesNotComeIn() throws Exception {
        try (Server server = start("[[local_peer]]\nuser = \"nobody-at-all\"\n");
                SocketChannel bot = connect()) {
            BufferedReader heard = new BufferedReader(Channels.newReader(bot, UTF_8));
            assertThat(heard.readLine()).isEqualTo("ERROR :Closing link: [Your user may not connect here]");
            assertThat(heard.readLine()).isNull();
            assertThat(server.paths()).hasSize(1);
        }
    }

    @Test
    void theFirstRuleThatFitsCounts() throws Exception {
        Access access = ConfigFile.parse("""
                        [[local_peer]]
                        user = "www-data"
                        account = "bridge"
                        [[local_peer]]
                        group = "staff"
                        """).access();
        assertThat(access.localPeer("www-data", "www-data").map(LocalPeer::account))
                .contains("bridge");
        assertThat(access.localPeer("alice", "staff").map(LocalPeer::account)).contains("");
        assertThat(access.localPeer("mallory", "mallory")).isEmpty();
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigFile.parse("[[local_peer]]\naccount = \"bridge\"\n"))
                .withMessageContaining("needs a user or a group");
    }

    @Test
    void aTrustedProxySaysWhereAClientComesFrom() throws Exception {
        try (Server server = start();
                IrcClient alice = new IrcClient(server.addresses().get(1))) {
            alice.send("PROXY TCP4 192.0.2.77 127.0.0.1 4660 6667", "NICK alice", "USER alice 0 * :A", "USERIP alice");
            assertThat(alice.sees(" 340 ")).contains("@192.0.2.77");
        }
    }

    private Path path() {
        return directory.resolve("stoa.sock");
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(path()));
    }

    private Server start() throws Exception {
        return start("");
    }

    private Server start(String tables) throws Exception {
        String settings = """
                proxies = ["127.0.0.0/8"]
                listen = ["127.0.0.1:0", { address = "127.0.0.1:0", proxy = true }, "unix:%s"]
                %s
                """.formatted(path(), tables);
        return Server.start(ConfigFile.parse(settings), new MemoryJournal(), Clock.SYSTEM, "test");
    }

    private static void write(SocketChannel channel, String text) throws IOException {
        channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    private static void readUntil(BufferedReader reader, String text) throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.contains(text)) {
                return;
            }
        }
        throw new AssertionError("never saw " + text);
    }
}
