package chat.stoa.tui;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * The command line of {@code stoa chat}.
 *
 * <p>No library reads it: one that does so by reflection takes longer than the rest of the start, since the JVM cannot
 * keep its classes in an archive.
 */
final class CommandLine {

    private static final int HELP_COLUMN = 25;

    private final Map<Flag, String> given = new EnumMap<>(Flag.class);

    /** What can be given. */
    enum Flag {
        CONNECT("HOST[:PORT]", "One server, in place of those of the configuration."),
        TLS("", "Connect by TLS, as always on port 6697, which is meant if none is given."),
        NICK("NAME", "Your nickname; your login name if not given."),
        JOIN("ROOM[,ROOM]", "The rooms to go into, with or without #."),
        CONFIG("FILE", "The configuration; $XDG_CONFIG_HOME/stoa/chat.toml if not given."),
        PLAIN("", "No screen: a line for each message, for screen readers and pipes."),
        ASCII("", "Draw with ASCII signs only."),
        KEYS("", "List the actions and their keys, as the configuration names them."),
        HELP("", "Say this."),
        VERSION("", "Say which version this is.");

        private final String value;
        private final String description;

        Flag(String value, String description) {
            this.value = value;
            this.description = description;
        }

        String option() {
            return "--" + name().toLowerCase(Locale.ROOT);
        }

        private boolean isNamed(String option) {
            boolean isShort = (this == HELP || this == VERSION) && option.equals(this == HELP ? "-h" : "-V");
            return isShort || option.equals(option());
        }
    }

    private CommandLine() {}

    /**
     * Reads the words of a command line: {@code --nick NAME} or {@code --nick=NAME}.
     *
     * @throws IllegalArgumentException if they cannot be meant, with the reason for people
     */
    static CommandLine parse(String... words) {
        CommandLine line = new CommandLine();
        for (int i = 0; i < words.length; i++) {
            int equals = words[i].startsWith("--") ? words[i].indexOf('=') : -1;
            String option = equals < 0 ? words[i] : words[i].substring(0, equals);
            Flag flag = find(option);
            if (flag.value.isEmpty()) {
                require(equals < 0, option + " takes no value");
                line.given.put(flag, "");
            } else if (equals >= 0) {
                line.given.put(flag, words[i].substring(equals + 1));
            } else {
                require(i + 1 < words.length, option + " wants a value: " + option + " " + flag.value);
                line.given.put(flag, words[++i]);
            }
        }
        return line;
    }

    boolean has(Flag flag) {
        return given.containsKey(flag);
    }

    /** The value that was given; empty if none was. */
    String text(Flag flag) {
        return given.getOrDefault(flag, "");
    }

    /** What can be given, for people. */
    static String help() {
        StringBuilder help =
                new StringBuilder("Usage: stoa chat [options]\nA full-screen chat client for any IRC server.\n");
        for (Flag flag : Flag.values()) {
            String option = "  " + flag.option() + (flag.value.isEmpty() ? "" : " " + flag.value);
            help.append(option).append(" ".repeat(Math.max(1, HELP_COLUMN - option.length())));
            help.append(flag.description).append('\n');
        }
        return help.append("NO_COLOR=1 in the environment leaves colours out.").toString();
    }

    private static Flag find(String option) {
        for (Flag flag : Flag.values()) {
            if (flag.isNamed(option)) {
                return flag;
            }
        }
        // Who comes from other clients writes the server without an option.
        throw new IllegalArgumentException(
                option.startsWith("-")
                        ? "there is no option " + option
                        : "no option goes before '" + option + "': --connect HOST[:PORT], --nick NAME or --join ROOM?");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
