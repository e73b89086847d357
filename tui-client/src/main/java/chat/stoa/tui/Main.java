package chat.stoa.tui;

import chat.stoa.tui.config.ConfigException;
import chat.stoa.tui.config.ConfigWatcher;
import chat.stoa.tui.model.Settings;
import chat.stoa.tui.screen.Display;
import chat.stoa.tui.terminal.LanternaDisplay;
import chat.stoa.tui.update.Event;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The start of the client: {@code stoa chat}. */
@Command(
        name = "stoa chat",
        description = "A full-screen chat client for any IRC server.",
        footer = "NO_COLOR=1 in the environment leaves colours out.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false)
public final class Main implements Callable<Integer> {

    static final int EXIT_USAGE = 2;

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--connect",
            paramLabel = "HOST[:PORT]",
            description = "One server, in place of those of the configuration.")
    private String connect = "";

    @Option(names = "--tls", description = "Protect the connection of --connect by TLS (port 6697 if none is given).")
    private boolean tls;

    @Option(names = "--nick", paramLabel = "NAME", description = "Your nickname; your login name if not given.")
    private String nick = "";

    @Option(
            names = "--join",
            paramLabel = "ROOM[,ROOM]",
            description =
                    "The rooms to go into, with or without #; #lobby if neither this nor the configuration tells.")
    private @Nullable String join;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration; $XDG_CONFIG_HOME/stoa/chat.toml if there is one.")
    private @Nullable Path config;

    @Option(names = "--plain", description = "No screen: a line for each message, for screen readers and pipes.")
    private boolean plain;

    @Option(names = "--ascii", description = "Draw with ASCII signs only.")
    private boolean ascii;

    /** Runs the client and ends the process. */
    public static void main(String[] args) {
        Charset charset = Charset.defaultCharset();
        System.exit(run(new PrintWriter(System.out, true, charset), new PrintWriter(System.err, true, charset), args));
    }

    /** Runs the client; returns the exit status: 0, or 2 if the arguments or the surroundings do not fit. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((wrong, rest) -> refuse(err, advice(wrong) + " (--help tells more)"))
                .execute(args);
    }

    @Override
    public Integer call() {
        Startup startup = startup(System.getenv());
        Settings settings = startup.settings();
        PrintWriter err = spec.commandLine().getErr();
        if (plain) {
            EventQueue lines = new EventQueue(settings.limits().waitingEvents(), Clock.systemUTC());
            new PlainClient(settings, lines, spec.commandLine().getOut(), startup.state(), System.nanoTime())
                    .run(new InputStreamReader(System.in, Charset.defaultCharset()));
            return 0;
        }
        if (!hasTerminal()) {
            return refuse(
                    err,
                    "stoa chat needs a terminal for its input and output, and there is none. "
                            + "Run it in a terminal window, with --plain, or use any IRC client with "
                            + settings.networks().get(0).address() + ".");
        }
        EventQueue events = new EventQueue(settings.limits().waitingEvents(), Clock.systemUTC());
        try (Display display = LanternaDisplay.open(System.getenv(), events::onInput);
                ConfigWatcher watcher =
                        new ConfigWatcher(startup.config(), LOOK_EVERY, () -> reload(startup, events))) {
            watcher.start();
            new ChatClient(settings, events, display, startup.state(), System.nanoTime()).run();
            return 0;
        } catch (IOException e) {
            return refuse(err, "stoa chat cannot use this terminal: " + e.getMessage());
        }
    }

    private static void reload(Startup startup, EventQueue events) {
        try {
            Settings settings = startup.again();
            events.on(at -> new Event.Configured(at, settings));
        } catch (ConfigException e) {
            events.on(at -> new Event.Misconfigured(at, e.problems()));
        }
    }

    private Startup startup(Map<String, String> environment) {
        Startup startup = new Startup(
                environment,
                System.getProperty("user.home", "."),
                new Startup.Arguments(connect, tls, nick, join, ascii, config));
        try {
            return startup.read();
        } catch (ConfigException e) {
            String all = String.join("\n  ", e.problems());
            throw new ParameterException(
                    spec.commandLine(), "the configuration " + startup.config() + " cannot be used:\n  " + all + "\n");
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }

    /** Who comes from other clients writes the server without an option. */
    private static String advice(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            String word = unmatched.getUnmatched().get(0);
            return "no option goes before '" + word + "': --connect HOST[:PORT], --nick NAME or --join ROOM?";
        }
        return String.valueOf(wrong.getMessage());
    }

    private static int refuse(PrintWriter err, String why) {
        err.println(why);
        return EXIT_USAGE;
    }

    /** Since Java 22 there is a console without a terminal, too, and a method that tells. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean hasTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /** The version of the jar. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"stoa chat " + (version == null ? "(unpackaged)" : version)};
        }
    }
}
