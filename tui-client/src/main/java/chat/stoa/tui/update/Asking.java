package chat.stoa.tui.update;

import chat.stoa.protocol.Message;
import chat.stoa.tui.keys.Command;
import chat.stoa.tui.session.BeingAway;
import chat.stoa.tui.session.CtcpQueries;
import chat.stoa.tui.session.Notes;
import chat.stoa.tui.session.Turn;
import chat.stoa.tui.update.RoomCommands.Aim;
import java.util.Arrays;
import java.util.Locale;

/** Commands that only the server can answer: they are sent as they are, and the answer is shown when it comes. */
final class Asking {

    private Asking() {}

    /** Sends a command that means nothing later. */
    static boolean send(Turn turn, Message message) {
        if (!RoomCommands.requireOnline(turn)) {
            return false;
        }
        turn.send(message);
        return true;
    }

    static boolean kick(Turn turn, String text) {
        Aim aim = Aim.of(turn, text);
        String[] words = aim.rest().split(" ", 2);
        if (aim.room().isEmpty() || !Message.isMiddle(words[0])) {
            return Commands.usage(turn, Command.KICK);
        }
        return words.length < 2
                ? send(turn, Message.of("KICK", aim.room(), words[0]))
                : send(turn, Message.of("KICK", aim.room(), words[0], words[1].strip()));
    }

    /** In either order: users of other clients are used to both. */
    static boolean invite(Turn turn, String text) {
        String[] words = text.split(" +", 2);
        boolean nameFirst = words.length > 1 && !turn.server().isRoom(words[0]);
        Aim aim = Aim.of(turn, nameFirst ? words[1] + " " + words[0] : text);
        if (aim.room().isEmpty() || !Message.isMiddle(aim.rest())) {
            return Commands.usage(turn, Command.INVITE);
        }
        return send(turn, Message.of("INVITE", aim.rest(), aim.room()));
    }

    /** Of a room, or of oneself. */
    static boolean mode(Turn turn, String text) {
        String[] words = text.strip().split(" +", -1);
        if (isName(turn, words[0])) {
            return sendWords(turn, "MODE " + text.strip());
        }
        // Where rooms may begin with a plus as well, signs in this place still mean modes.
        boolean modesFirst = text.startsWith("+") || text.startsWith("-");
        Aim aim = modesFirst ? Aim.ofCurrent(turn, text) : Aim.of(turn, text);
        return aim.room().isEmpty()
                ? Commands.usage(turn, Command.MODE)
                : sendWords(turn, "MODE " + aim.room() + " " + aim.rest());
    }

    /** Oneself, or somebody else, whose modes the server refuses to change. Modes have a sign, or are one letter. */
    private static boolean isName(Turn turn, String word) {
        boolean hasSign = word.startsWith("+") || word.startsWith("-");
        return turn.isMe(word)
                || (word.length() > 1 && !hasSign && !turn.server().isRoom(word));
    }

    private static boolean sendWords(Turn turn, String line) {
        String[] words = line.strip().split(" +", -1);
        for (String word : words) {
            if (!Message.isMiddle(word)) {
                return Commands.usage(turn, Command.MODE);
            }
        }
        return send(turn, Message.of(words[0], Arrays.copyOfRange(words, 1, words.length)));
    }

    static boolean whois(Turn turn, String nick) {
        return Message.isMiddle(nick) ? send(turn, Message.of("WHOIS", nick)) : Commands.usage(turn, Command.WHOIS);
    }

    /** Of a person, or of all in a room. ACTION is no question: {@code /me} says it. */
    static boolean ctcp(Turn turn, String text) {
        String[] words = text.split(" +", 3);
        String query = words.length > 1 ? words[1].toUpperCase(Locale.ROOT) : "VERSION";
        if (!Message.isMiddle(words[0]) || !Message.isMiddle(query) || query.equals("ACTION")) {
            return Commands.usage(turn, Command.CTCP);
        }
        if (!RoomCommands.requireOnline(turn)) {
            return false;
        }
        CtcpQueries.ask(turn, words[0], query, words.length > 2 ? words[2].strip() : "");
        Notes.say(turn, words[0] + " is asked for " + query);
        return true;
    }

    /** There may be thousands: they do not belong between what people say. */
    static boolean list(Turn turn, String pattern) {
        if (!pattern.isEmpty() && !Message.isMiddle(pattern)) {
            return Commands.usage(turn, Command.LIST);
        }
        boolean sent = send(turn, pattern.isEmpty() ? Message.of("LIST") : Message.of("LIST", pattern));
        if (sent) {
            Notes.say(turn, "the list comes in the status room");
        }
        return sent;
    }

    /**
     * Which service that is differs from server to server: some know one for vanity hosts by it, some one for the
     * record.
     */
    static boolean hs(Turn turn, String text) {
        boolean sent = send(turn, Message.of("HS", text));
        if (sent) {
            Notes.say(turn, "the answer comes in the status room");
        }
        return sent;
    }

    static boolean away(Turn turn, String text) {
        BeingAway.set(turn, text);
        return true;
    }
}
