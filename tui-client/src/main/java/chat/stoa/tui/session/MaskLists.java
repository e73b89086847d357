package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.Source;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.EntryLog;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The lists of a room, of bans and of exceptions: a line for each mask, and one below the last. */
final class MaskLists {

    private MaskLists() {}

    private enum Masks {
        BANS("banned is ", "no more bans", "nobody is banned here"),
        EXCEPTIONS("never banned is ", "no more exceptions from bans", "nobody is excepted from bans here"),
        INVITATIONS("invited is ", "nobody else is invited", "nobody is invited here");

        private final String each;
        private final String end;
        private final String none;

        Masks(String each, String end, String none) {
            this.each = each;
            this.end = end;
            this.none = none;
        }
    }

    /** 346 to 349, 367 and 368: client, room, and in those of a mask this, by whom, and since when. */
    static void tell(Turn turn, Message message) {
        String room = message.param(1);
        String about = turn.key(room).equals(turn.rooms().currentKey()) ? "" : room + ": ";
        String what = switch (message.verb()) {
            case "367" -> Masks.BANS.each + entry(turn, message);
            case "348" -> Masks.EXCEPTIONS.each + entry(turn, message);
            case "346" -> Masks.INVITATIONS.each + entry(turn, message);
            case "368" -> end(turn, about, Masks.BANS);
            case "349" -> end(turn, about, Masks.EXCEPTIONS);
            default -> end(turn, about, Masks.INVITATIONS);
        };
        Posts.info(turn, turn.rooms().currentKey(), about + what);
    }

    /** Whether there was anything in the list is told by what stands above its end. */
    private static String end(Turn turn, String about, Masks masks) {
        EntryLog log = turn.currentRoom().log();
        for (int i = log.size() - 1; i >= 0; i--) {
            String text = log.get(i).kind() == Entry.Kind.INFO ? log.get(i).text() : "";
            if (text.startsWith(about + masks.each)) {
                return masks.end;
            }
            if (text.equals(about + masks.end) || text.equals(about + masks.none)) {
                return masks.none;
            }
        }
        return masks.none;
    }

    private static String entry(Turn turn, Message message) {
        String by = Source.parse(message.param(3)).nick();
        String since = message.param(4).matches("\\d{1,11}") ? time(turn, Long.parseLong(message.param(4))) : "";
        return message.param(2) + (by.isEmpty() ? "" : ", by " + by) + since;
    }

    private static String time(Turn turn, long seconds) {
        return ", since "
                + Times.TIME.format(Instant.ofEpochSecond(seconds)
                        .atZone(turn.model().settings().zone()));
    }

    /** Apart, since no start needs it. */
    private static final class Times {

        static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu HH:mm", Locale.ENGLISH);
    }
}
