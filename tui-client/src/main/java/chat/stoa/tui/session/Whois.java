package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Replies that answer what the user has just asked, in words where the numeric has none: they appear in the open room.
 */
final class Whois {

    private static final Set<String> PARTS = Set.of(
            "276", "307", "310", "311", "312", "313", "314", "317", "318", "319", "320", "330", "335", "337", "338",
            "369", "378", "379", "671");

    private static final int MINUTES_FROM = 120;
    private static final int HOURS_FROM = 120;

    private Whois() {}

    /** Whether it is a line of an answer to WHOIS or WHOWAS. */
    static boolean isPart(Message message) {
        return PARTS.contains(message.verb());
    }

    /** Shows a reply, of which the first parameter is this client's own nickname. */
    static void tell(Turn turn, Message message) {
        String text = text(message);
        if (!text.isEmpty()) {
            Posts.info(turn, turn.rooms().currentKey(), text);
        }
    }

    private static String text(Message message) {
        String who = message.param(1);
        String last = Numerics.text(message);
        return switch (message.verb()) {
            case "311" -> who + " is " + message.param(2) + "@" + message.param(3) + " (" + last + ")";
            case "314" -> who + " was " + message.param(2) + "@" + message.param(3) + " (" + last + ")";
            case "312" -> who + " is on " + message.param(2) + " (" + last + ")";
            case "317" -> who + " has been idle for " + idle(message.param(2));
            case "319" -> who + " is in " + last.strip();
            case "330" -> who + " is logged in as " + message.param(2);
            case "332" -> who + ": the topic is: " + last;
            case "331" -> who + ": there is no topic";
            case "341" -> who + " is invited to " + message.param(2);
            case "301" -> who + " is away: " + last;
            case "305", "306" -> last;
            case "318", "369" -> "";
            default -> rest(message);
        };
    }

    private static String rest(Message message) {
        List<String> params = message.params();
        return String.join(" ", params.subList(Math.min(1, params.size()), params.size()));
    }

    private static String idle(String seconds) {
        try {
            Duration idle = Duration.ofSeconds(Long.parseLong(seconds));
            if (idle.toSeconds() < MINUTES_FROM) {
                return idle.toSeconds() + " s";
            }
            return idle.toMinutes() < HOURS_FROM ? idle.toMinutes() + " min" : idle.toHours() + " h";
        } catch (NumberFormatException e) {
            return seconds;
        }
    }
}
