package chat.stoa.tui.update;

import chat.stoa.protocol.Message;
import chat.stoa.tui.keys.Command;
import chat.stoa.tui.session.Turn;
import chat.stoa.tui.update.RoomCommands.Aim;
import java.util.ArrayList;
import java.util.List;

/** Ranks and bans in words, for several people at once: they are sent as modes. */
final class ModeCommands {

    /** So many modes with an argument a line may have at a server that does not tell. */
    private static final int MODES_PER_LINE = 3;

    private ModeCommands() {}

    static boolean run(Turn turn, Command command, String text) {
        Aim aim = Aim.of(turn, text);
        List<String> words =
                aim.rest().isEmpty() ? List.of() : List.of(aim.rest().split(" +", -1));
        return switch (command) {
            case OP -> set(turn, command, "+o", aim.room(), words);
            case DEOP -> set(turn, command, "-o", aim.room(), words);
            case VOICE -> set(turn, command, "+v", aim.room(), words);
            case DEVOICE -> set(turn, command, "-v", aim.room(), words);
            case UNBAN -> set(turn, command, "-b", aim.room(), masks(words));
            default -> words.isEmpty() ? bans(turn, aim) : set(turn, command, "+b", aim.room(), masks(words));
        };
    }

    private static boolean bans(Turn turn, Aim aim) {
        return aim.room().isEmpty()
                ? Commands.usage(turn, Command.BAN)
                : Asking.send(turn, Message.of("MODE", aim.room(), "+b"));
    }

    private static boolean set(Turn turn, Command command, String mode, String room, List<String> arguments) {
        if (room.isEmpty() || arguments.isEmpty() || !arguments.stream().allMatch(Message::isMiddle)) {
            return Commands.usage(turn, command);
        }
        int most = perLine(turn);
        boolean sent = true;
        for (int from = 0; from < arguments.size() && sent; from += most) {
            List<String> some = arguments.subList(from, Math.min(arguments.size(), from + most));
            List<String> params = new ArrayList<>();
            params.add(room);
            params.add(mode.charAt(0) + mode.substring(1).repeat(some.size()));
            params.addAll(some);
            sent = Asking.send(turn, Message.of("MODE", params.toArray(String[]::new)));
        }
        return sent;
    }

    /** A name stands for whoever has it. */
    private static List<String> masks(List<String> words) {
        return words.stream()
                .map(word -> word.matches(".*[!@*?:.$].*") ? word : word + "!*@*")
                .toList();
    }

    private static int perLine(Turn turn) {
        String told = turn.server().isupport().getOrDefault("MODES", "");
        return told.matches("[1-9]\\d?") ? Integer.parseInt(told) : MODES_PER_LINE;
    }
}
