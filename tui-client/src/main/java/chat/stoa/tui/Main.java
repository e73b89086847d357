package chat.stoa.tui;

import chat.stoa.tui.CommandLine.Flag;
import chat.stoa.tui.config.ConfigException;
import chat.stoa.tui.config.ConfigWatcher;
import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.keys.Chord;
import chat.stoa.tui.keys.KeyMap;
import chat.stoa.tui.model.NetworkSettings;
import chat.stoa.tui.model.Settings;
import chat.stoa.tui.screen.Display;
import chat.stoa.tui.session.Release;
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
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The start of the client: {@code stoa chat}. */
public final class Main {

    static final int EXIT_USAGE = 2;

    /** What the start script says of a terminal that it found. */
    private static final String TERMINAL_PROPERTY = "stoa.terminal";

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private Main() {}

    /** Where frames go and keys come from. */
    interface Displays {

        /** Whether there is a terminal at all. */
        boolean hasTerminal();

        Display open(Consumer<InputEvent> events) throws IOException;
    }

    /** Runs the client and ends the process. */
    public static void main(String[] args) {
        // What it sends has the same digits wherever it runs.
        Locale.setDefault(Locale.ROOT);
        if (Boolean.getBoolean(TERMINAL_PROPERTY)) {
            LanternaDisplay.warmUp();
        }
        Charset charset = Charset.defaultCharset();
        System.exit(run(new PrintWriter(System.out, true, charset), new PrintWriter(System.err, true, charset), args));
    }

    /** Runs the client; returns the exit status: 0, or 2 if the arguments or the surroundings do not fit. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return run(out, err, System.getenv(), new TerminalDisplays(), args);
    }

    static int run(
            PrintWriter out, PrintWriter err, Map<String, String> environment, Displays displays, String... args) {
        try {
            CommandLine line = CommandLine.parse(args);
            if (line.has(Flag.HELP)) {
                out.println(CommandLine.help());
            } else if (line.has(Flag.VERSION)) {
                out.println(Release.NAME);
            } else {
                return run(out, err, startup(line, environment), displays, line);
            }
            return 0;
        } catch (IllegalArgumentException e) {
            return refuse(err, e.getMessage() + " (--help tells more)");
        }
    }

    private static int run(PrintWriter out, PrintWriter err, Startup startup, Displays displays, CommandLine line) {
        Settings settings = startup.settings();
        if (line.has(Flag.KEYS)) {
            keys(out, settings.keys());
            return 0;
        }
        if (line.has(Flag.PLAIN)) {
            EventQueue lines = new EventQueue(settings.limits().waitingEvents(), Clock.systemUTC());
            new PlainClient(settings, lines, out, startup.state(), System.nanoTime())
                    .run(new InputStreamReader(System.in, Charset.defaultCharset()));
            return 0;
        }
        if (!displays.hasTerminal()) {
            return refuse(
                    err,
                    "stoa chat needs a terminal for its input and output, and there is none. "
                            + "Run it in a terminal window, with --plain, or use any IRC client with "
                            + settings.networks().get(0).address() + ".");
        }
        boolean first = startup.isFirst();
        Settings begin = first
                ? settings.withNetworks(settings.networks().stream()
                        .map(NetworkSettings::waiting)
                        .toList())
                : settings;
        EventQueue events = new EventQueue(settings.limits().waitingEvents(), Clock.systemUTC());
        try (Display display = displays.open(events::onInput);
                ConfigWatcher watcher = new ConfigWatcher(startup.config(), LOOK_EVERY, () -> reload(startup, events));
                WakeWatcher wakes = new WakeWatcher(Clock.systemUTC(), () -> events.on(Event.Awoken::new));
                Farewell farewell = Farewell.onSignal(events)) {
            if (first) {
                events.on(Event.FirstRun::new);
            }
            new ChatClient(begin, events, display, startup.config(), startup.state(), System.nanoTime()).run(() -> {
                watcher.start();
                wakes.start();
            });
            return 0;
        } catch (IOException e) {
            return refuse(err, "stoa chat cannot use this terminal: " + e.getMessage());
        }
    }

    private static void keys(PrintWriter out, KeyMap keys) {
        for (KeyMap.Row row : keys.rows()) {
            String names = row.chords().stream()
                    .map(key -> '"' + Chord.name(key) + '"')
                    .collect(Collectors.joining(", "));
            out.println(row.action().word() + " = [" + names + "]  # "
                    + row.action().description());
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

    private static Startup startup(CommandLine line, Map<String, String> environment) {
        Startup startup = new Startup(
                environment,
                System.getProperty("user.home", "."),
                new Startup.Arguments(
                        line.text(Flag.CONNECT),
                        line.has(Flag.TLS),
                        line.text(Flag.NICK),
                        line.has(Flag.JOIN) ? line.text(Flag.JOIN) : null,
                        line.has(Flag.ASCII),
                        line.has(Flag.CONFIG) ? Path.of(line.text(Flag.CONFIG)) : null));
        try {
            return startup.read();
        } catch (ConfigException e) {
            String all = String.join("\n  ", e.problems());
            throw new IllegalArgumentException(
                    "the configuration " + startup.config() + " cannot be used:\n  " + all + "\n", e);
        }
    }

    private static int refuse(PrintWriter err, String why) {
        err.println(why);
        return EXIT_USAGE;
    }

    /** The terminal of this process. */
    static final class TerminalDisplays implements Displays {

        /**
         * The start script knows; else, since Java 22, there is a console without a terminal, too, and a method that
         * tells.
         */
        @SuppressWarnings("SystemConsoleNull")
        @Override
        public boolean hasTerminal() {
            if (Boolean.getBoolean(TERMINAL_PROPERTY)) {
                return true;
            }
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

        @Override
        public Display open(Consumer<InputEvent> events) throws IOException {
            return LanternaDisplay.open(System.getenv(), events);
        }
    }
}
