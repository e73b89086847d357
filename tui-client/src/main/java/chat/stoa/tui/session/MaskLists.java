package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.Source;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The lists of a room, of bans and of exceptions: a line for each mask, and one below the last. */
final class MaskLists {

    private MaskLists() {}

    /** 346 to 349, 367 and 368: client, room, and in those of a mask this, by whom, and since when. */
    static void tell(Turn turn, Message message) {
        String room = message.param(1);
        String about = turn.key(room).equals(turn.rooms().currentKey()) ? "" : room + ": ";
        String what = switch (message.verb()) {
            case "367" -> "banned is " + entry(turn, message);
            case "348" -> "never banned is " + entry(turn, message);
            case "346" -> "invited is " + entry(turn, message);
            case "368" -> "no more bans";
            case "349" -> "no more exceptions from bans";
            default -> "nobody else is invited";
        };
        Posts.info(turn, turn.rooms().currentKey(), about + what);
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
