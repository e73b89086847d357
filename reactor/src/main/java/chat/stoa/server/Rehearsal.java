package chat.stoa.server;

import chat.stoa.journal.StoreLibrary;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A short life of the server on this machine alone: it starts as {@code stoa serve} does, somebody comes, speaks and
 * goes, and it ends. The JVM that runs it learns which classes that takes, and keeps them in an archive from which
 * later starts are faster ({@code stoa archive}).
 */
public final class Rehearsal {

    private static final Pattern LISTENING = Pattern.compile("listening on 127\\.0\\.0\\.1:(\\d+)");
    private static final long START_SECONDS_MAX = 60;

    private static final String SCENE = String.join(
            "\r\n",
            "CAP LS 302",
            "NICK nick",
            "USER nick 0 * :Nick",
            "CAP REQ :message-tags server-time echo-message labeled-response batch draft/chathistory",
            "CAP END",
            "JOIN #tea",
            "@label=1 PRIVMSG #tea :good morning",
            "CHATHISTORY LATEST #tea * 10",
            "WHO #tea",
            "QUIT :bye",
            "");

    private Rehearsal() {}

    /**
     * Runs it once and ends the process: with 1 if the server did not start or did not answer.
     *
     * @param args an empty directory, in which it leaves the native library of SQLite
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        StoreLibrary.copyTo(Path.of(args[0]));
        System.exit(run(Path.of(args[0])) ? 0 : 1);
    }

    /** Runs it once; returns whether all of it was answered. */
    private static boolean run(Path directory) throws IOException, InterruptedException {
        Announcement announcement = new Announcement();
        PrintStream usual = System.out;
        System.setOut(new PrintStream(announcement, true, StandardCharsets.UTF_8));
        try {
            Path config = Files.writeString(directory.resolve("stoa.toml"), "network_name = \"Rehearsal\"\n");
            String data = directory.resolve("data").toString();
            Thread server = new Thread(
                    () -> Main.run("serve", "--config", config.toString(), "--listen", "127.0.0.1:0", "--data", data),
                    "serve");
            server.setDaemon(true);
            server.start();
            return visit(announcement.port.get(START_SECONDS_MAX, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } finally {
            System.setOut(usual);
        }
    }

    private static boolean visit(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(START_SECONDS_MAX));
            OutputStream out = socket.getOutputStream();
            out.write(SCENE.getBytes(StandardCharsets.UTF_8));
            out.flush();
            List<String> lines = in.lines().toList();
            return lines.stream().anyMatch(line -> line.contains("ERROR :Closing link"));
        }
    }

    /** Reads where the server says that it listens. */
    private static final class Announcement extends OutputStream {

        private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        private final CompletableFuture<Integer> port = new CompletableFuture<>();

        @Override
        public synchronized void write(int b) {
            printed.write(b);
            Matcher matcher = LISTENING.matcher(printed.toString(StandardCharsets.UTF_8));
            if (b == '\n' && matcher.find()) {
                port.complete(Integer.valueOf(matcher.group(1)));
            }
        }
    }
}
