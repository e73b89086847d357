package chat.stoa.tui;

import chat.stoa.tui.model.ClientLimits;
import chat.stoa.tui.model.Settings;
import chat.stoa.tui.screen.Display;
import chat.stoa.tui.terminal.LanternaDisplay;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
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

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--connect",
            paramLabel = "HOST[:PORT]",
            defaultValue = "127.0.0.1:6667",
            description = "The server; ${DEFAULT-VALUE} if not given.")
    private String connect = "";

    @Option(names = "--nick", paramLabel = "NAME", description = "Your nickname; your login name if not given.")
    private String nick = "";

    @Option(
            names = "--join",
            paramLabel = "ROOM[,ROOM]",
            defaultValue = "#lobby",
            description = "The rooms to go into, with or without #; ${DEFAULT-VALUE} if not given.")
    private String join = "";

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
        Settings settings = settings(System.getenv());
        if (!hasTerminal()) {
            return refuse(
                    spec.commandLine().getErr(),
                    "stoa chat needs a terminal for its input and output, and there is none. "
                            + "Run it in a terminal window, or use any IRC client with " + settings.address() + ".");
        }
        Clock clock = Clock.systemUTC();
        EventQueue events = new EventQueue(settings.limits().waitingEvents(), clock);
        try (Display display = LanternaDisplay.open(System.getenv(), events::onInput)) {
            new ChatClient(settings, events, display, System.nanoTime()).run();
            return 0;
        } catch (IOException e) {
            return refuse(spec.commandLine().getErr(), "stoa chat cannot use this terminal: " + e.getMessage());
        }
    }

    private Settings settings(Map<String, String> environment) {
        try {
            Options.Address address = Options.address(connect);
            return new Settings(
                    address.host(),
                    address.port(),
                    nick.isEmpty() ? Options.nickFromLogin(System.getProperty("user.name", "")) : Options.nick(nick),
                    Options.rooms(join),
                    ascii,
                    environment.getOrDefault("NO_COLOR", "").isEmpty(),
                    ZoneId.systemDefault(),
                    ClientLimits.DEFAULT);
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
