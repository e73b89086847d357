package chat.stoa.tui.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An IRC server that others wrote, in a process of its own, on the loopback. */
final class OtherServer implements AutoCloseable {

    private static final String NGIRCD = """
            [Global]
            Name = irc.example.net
            Info = Test
            Listen = 127.0.0.1
            Ports = %d
            MotdPhrase = Be kind.
            [Limits]
            MaxConnectionsIP = 0
            MaxPenaltyTime = 0
            [Options]
            DNS = no
            Ident = no
            PAM = no
            """;
    private static final String INSPIRCD = """
            <server name="irc.example.net" description="Test" network="Test">
            <admin name="a" email="a@example.net" nick="a">
            <bind address="127.0.0.1" port="%d" type="clients">
            <module name="cap"><module name="ircv3"><module name="ircv3_batch"><module name="ircv3_capnotify">
            <module name="ircv3_ctctags"><module name="ircv3_echomessage"><module name="ircv3_invitenotify">
            <module name="ircv3_labeledresponse"><module name="ircv3_msgid"><module name="ircv3_servertime">
            <module name="monitor"><module name="namesx">
            <connect name="all" allow="*" timeout="30" pingfreq="120" localmax="100" globalmax="100" threshold="1000"
                commandrate="100000" fakelag="no" resolvehostnames="no" useident="no">
            <performance clonesonconnect="no">
            """;

    /** How one of them is started. */
    @FunctionalInterface
    interface Start {
        OtherServer start(Path directory, int port) throws IOException;
    }

    private final Process process;
    private final int port;

    private OtherServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts ngIRCd, which knows next to nothing of IRCv3, and waits until it listens. */
    static OtherServer ngircd(Path directory, int port) throws IOException {
        Path configuration = Files.writeString(directory.resolve("ngircd.conf"), NGIRCD.formatted(port));
        return start(directory, port, List.of("ngircd", "--nodaemon", "--config", configuration.toString()));
    }

    /** Starts InspIRCd, which knows a good part of IRCv3, and waits until it listens. */
    static OtherServer inspircd(Path directory, int port) throws IOException {
        Path configuration = Files.writeString(directory.resolve("inspircd.conf"), INSPIRCD.formatted(port));
        return start(
                directory,
                port,
                List.of(
                        "inspircd",
                        "--nofork",
                        "--nolog",
                        "--nopid",
                        "--runasroot",
                        "--config",
                        configuration.toString()));
    }

    int port() {
        return port;
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        await().atMost(Programs.PATIENCE).until(() -> !process.isAlive());
    }

    @Override
    public void close() {
        kill();
    }

    private static OtherServer start(Path directory, int port, List<String> command) throws IOException {
        Path printed = directory.resolve("other-server.log");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(printed.toFile()))
                .start();
        OtherServer server = new OtherServer(process, port);
        try {
            await().atMost(Programs.PATIENCE).until(() -> isListening(process, port, printed));
            return server;
        } catch (RuntimeException e) {
            server.kill();
            throw e;
        }
    }

    private static boolean isListening(Process process, int port, Path printed) throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("the server ended:\n" + Files.readString(printed));
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
