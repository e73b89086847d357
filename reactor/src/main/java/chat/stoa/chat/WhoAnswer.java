package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.protocol.Numeric;
import java.util.ArrayList;
import java.util.List;

/**
 * What a WHO wants to know of each user: the usual line, or the fields that it names (whox). Immutable.
 *
 * @param operatorsOnly whether only operators of the server are asked for
 * @param fields the letters behind the percent sign; empty for the usual line
 * @param token what stands in each line for the client's own use
 */
public record WhoAnswer(boolean operatorsOnly, String fields, String token) {

    /** In the order in which they are answered. */
    private static final String ORDER = "tcuihsnfdlaor";

    private static final String NO_CHANNEL = "*";
    private static final String UNDISCLOSED = "255.255.255.255";

    /**
     * Somebody to be told of.
     *
     * @param room where; empty if that was not asked
     * @param flags away or here, operator, ranks, bot
     * @param address in digits; empty if it is not to be shown
     */
    public record Entry(String room, Identity identity, String flags, String address, long idleSeconds) {

        /** The same with what only the session itself knows. */
        public Entry with(String shownAddress, long idle) {
            return new Entry(room, identity, flags, shownAddress, idle);
        }
    }

    /** Reads the second parameter of a WHO. */
    public static WhoAnswer parse(String option) {
        int percent = option.indexOf('%');
        if (percent < 0) {
            return new WhoAnswer(option.equals("o"), "", "");
        }
        int comma = option.indexOf(',', percent);
        String fields = option.substring(percent + 1, comma < 0 ? option.length() : comma);
        String token = comma < 0 ? "" : option.substring(comma + 1);
        boolean fits = token.matches("[0-9]{1,3}");
        return new WhoAnswer(option.substring(0, percent).contains("o"), fields, fits ? token : "");
    }

    /** Whether it asks for what rooms do not know of their members. */
    public boolean asksSessions() {
        return fields.indexOf('i') >= 0 || fields.indexOf('l') >= 0;
    }

    /** Away or here, operator of the server, ranks in the room, bot. */
    public static String flags(boolean away, UserModes modes, String prefixes) {
        return (away ? "G" : "H")
                + (modes.has(UserMode.OPERATOR) ? "*" : "")
                + prefixes
                + (modes.has(UserMode.BOT) ? UserMode.BOT.letter() : "");
    }

    /** 352 or 354. */
    public void write(Reply reply, String serverName, Entry entry) {
        Identity who = entry.identity();
        String room = entry.room().isEmpty() ? NO_CHANNEL : entry.room();
        if (fields.isEmpty()) {
            reply.numeric(
                    Numeric.RPL_WHOREPLY,
                    room,
                    who.source().user(),
                    who.source().host(),
                    serverName,
                    who.nick(),
                    entry.flags(),
                    "0 " + who.realName());
            return;
        }
        List<String> values = new ArrayList<>();
        for (int i = 0; i < ORDER.length(); i++) {
            char field = ORDER.charAt(i);
            if (fields.indexOf(field) >= 0) {
                values.add(value(field, serverName, room, entry));
            }
        }
        reply.numeric(Numeric.RPL_WHOSPCRPL, values.toArray(String[]::new));
    }

    private String value(char field, String serverName, String room, Entry entry) {
        Identity who = entry.identity();
        return switch (field) {
            // One that was not given cannot be given back, and exactly the fields asked for are answered (whox).
            case 't' -> token.isEmpty() ? "0" : token;
            case 'c' -> room;
            case 'u' -> who.source().user();
            case 'i' -> entry.address().isEmpty() ? UNDISCLOSED : entry.address();
            case 'h' -> who.source().host();
            case 's' -> serverName;
            case 'n' -> who.nick();
            case 'f' -> entry.flags();
            case 'd' -> "0";
            case 'l' -> String.valueOf(entry.idleSeconds());
            case 'a' -> who.account().equals(Identity.NO_ACCOUNT) ? "0" : who.account();
            // Levels among operators are something that other servers have (whox).
            case 'o' -> "n/a";
            default -> who.realName();
        };
    }
}
