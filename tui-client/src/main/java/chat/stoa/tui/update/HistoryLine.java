package chat.stoa.tui.update;

import chat.stoa.tui.keys.Command;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.session.Masking;
import java.util.Optional;

/** How a line that was entered stands in the history of its room: without the passwords in it. */
final class HistoryLine {

    private HistoryLine() {}

    static String of(Room room, String line) {
        if (!line.startsWith("/") || line.startsWith("//")) {
            return Masking.masked(room.name(), line);
        }
        int space = line.indexOf(' ');
        Optional<Command> command = Command.of(line.substring(1, space < 0 ? line.length() : space));
        return space < 0 || command.isEmpty()
                ? line
                : line.substring(0, space + 1)
                        + of(command.get(), line.substring(space + 1).strip());
    }

    private static String of(Command command, String rest) {
        return switch (command) {
            case MSG, QUERY, NOTICE -> toSomebody(rest);
            case NS -> Masking.masked(Masking.NICKSERV, rest);
            case RAW -> Masking.maskedRaw(rest);
            default -> rest;
        };
    }

    private static String toSomebody(String rest) {
        String[] words = rest.split(" ", 2);
        return words.length < 2 ? rest : words[0] + " " + Masking.masked(words[0], words[1]);
    }
}
