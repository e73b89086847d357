package chat.stoa.chat;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** All commands, by their verbs. */
public final class CommandTable {

    private final Map<String, Command> byVerb = new TreeMap<>();

    private CommandTable(Iterable<Command> commands) {
        for (Command command : commands) {
            Command other = byVerb.put(command.spec().verb(), command);
            if (other != null) {
                throw new IllegalStateException("two commands " + command.spec().verb());
            }
        }
    }

    /** The commands that registered themselves. */
    public static CommandTable load() {
        return new CommandTable(ServiceLoader.load(Command.class));
    }

    /** The command of that verb, which is in upper case. */
    public Optional<Command> find(String verb) {
        return Optional.ofNullable(byVerb.get(verb));
    }

    /** In the order of their verbs. */
    public Collection<Command> all() {
        return byVerb.values();
    }
}
