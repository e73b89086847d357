package chat.stoa.server;

import chat.stoa.control.ControlRequest;
import chat.stoa.ops.FileReason;
import chat.stoa.ops.Json;
import chat.stoa.ops.OperatingSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code stoa ctl}: asks a running server things, and does things to it, over its control socket. */
@Command(
        name = "ctl",
        description = "Looks at and controls a server that runs on this machine.",
        mixinStandardHelpOptions = true,
        versionProvider = StoaCommand.Version.class,
        subcommands = CtlBan.class,
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:done", "1:the server refused", "2:the command line is wrong", "3:no server answers"})
final class Ctl implements Runnable {

    private static final int NO_SERVER = 3;
    private static final int WRONG_USE = 2;
    private static final String REASON = "REASON";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The server's data directory, in which its control socket is.")
    private @Nullable Path data;

    @Option(
            names = "--socket",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The control socket itself, if it is elsewhere.")
    private @Nullable Path socket;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Answers in JSON, for programs.")
    private boolean json;

    @Override
    public void run() {
        spec.commandLine().usage(out());
    }

    @Command(name = "status", mixinStandardHelpOptions = true, description = "Says how the server is.")
    int status() {
        return ask("STATUS");
    }

    @Command(name = "who", mixinStandardHelpOptions = true, description = "Lists the clients of all users.")
    int who(
            @Parameters(
                            paramLabel = "MASK",
                            arity = "0..1",
                            description = "Only those whose nickname, nick!user@host, account or address it matches.")
                    @Nullable
                    String mask) {
        return mask == null ? ask("WHO") : ask("WHO", mask);
    }

    @Command(name = "kill", mixinStandardHelpOptions = true, description = "Ends all connections of a user.")
    int kill(
            @Parameters(paramLabel = "NICK") String nick,
            @Parameters(paramLabel = REASON, arity = "0..*", description = "What the user and others are told.")
                    @Nullable
                    List<String> reason) {
        return reason == null ? ask("KILL", nick) : ask("KILL", nick, String.join(" ", reason));
    }

    @Command(
            name = "rehash",
            mixinStandardHelpOptions = true,
            description = "Has the configuration and the certificate read again.")
    int rehash() {
        return ask("REHASH");
    }

    @Command(
            name = "drain",
            mixinStandardHelpOptions = true,
            description =
                    "Lets nobody in any more, tells everybody, and stops the server when all have gone or the time is"
                            + " over.")
    int drain(
            @Option(
                            names = "--seconds",
                            paramLabel = "N",
                            defaultValue = "30",
                            description = "The time. Default: ${DEFAULT-VALUE}.")
                    int seconds,
            @Option(names = "--wait", description = "Comes back when the server has ended.") boolean wait,
            @Parameters(paramLabel = REASON, arity = "0..*", description = "What everybody is told.") @Nullable
                    List<String> reason)
            throws InterruptedException {
        int status = ask("DRAIN", String.valueOf(seconds), joined(reason));
        while (wait && status == 0 && isThere()) {
            Thread.sleep(100);
        }
        return status;
    }

    @Command(name = "metrics", mixinStandardHelpOptions = true, description = "Prints what Prometheus would read.")
    int metrics() {
        return ask("METRICS");
    }

    /** Sends a request and prints what comes back; returns the exit status. */
    int ask(String... words) {
        if (socket == null && data == null) {
            return fail("say which server: --data DIR or --socket FILE", WRONG_USE);
        }
        String answer;
        try {
            answer = exchange(new ControlRequest(json, List.of(words)));
        } catch (IOException e) {
            return fail("no server answers on %s: %s".formatted(path(), reason(e)), NO_SERVER);
        }
        int end = answer.indexOf('\n');
        if (end < 0) {
            return fail("the server on %s is busy or stops".formatted(path()), NO_SERVER);
        }
        boolean good = answer.startsWith("0\n");
        String text = answer.substring(end + 1);
        if (good || json) {
            out().print(text);
        } else {
            err().print("stoa: " + text);
        }
        flush();
        return good ? 0 : 1;
    }

    private int fail(String why, int status) {
        if (json) {
            out().println(Json.of(Map.of("error", why)));
        } else {
            err().println("stoa: " + why);
        }
        flush();
        return status;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private void flush() {
        out().flush();
        err().flush();
    }

    private String exchange(ControlRequest request) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(path()));
            ByteBuffer out = StandardCharsets.UTF_8.encode(request.encode());
            while (out.hasRemaining()) {
                channel.write(out);
            }
            channel.shutdownOutput();
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            ByteBuffer in = ByteBuffer.allocate(8192);
            while (channel.read(in) >= 0) {
                answer.write(in.array(), 0, in.position());
                in.clear();
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    /** Whether somebody listens on the socket still. */
    private boolean isThere() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(path()));
        } catch (IOException e) {
            return false;
        }
    }

    private Path path() {
        if (socket != null) {
            return socket;
        }
        return data == null ? Path.of("") : data.resolve(OperatingSettings.CONTROL_SOCKET);
    }

    private String reason(IOException e) {
        try {
            Files.readAttributes(path(), BasicFileAttributes.class);
            return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        } catch (NoSuchFileException none) {
            return "there is no such socket";
        } catch (IOException other) {
            return FileReason.of(other);
        }
    }

    /** Words of the command line as one text. */
    static String joined(@Nullable List<String> words) {
        return String.join(" ", words == null ? List.of() : words);
    }
}
