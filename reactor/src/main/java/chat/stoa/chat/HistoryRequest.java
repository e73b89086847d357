package chat.stoa.chat;

import chat.stoa.journal.HistoryQuery;
import chat.stoa.journal.HistoryQuery.Bound;
import chat.stoa.journal.HistoryQuery.Selection;
import chat.stoa.protocol.Message;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a CHATHISTORY command asks for (chathistory). Times that a client gives are milliseconds, and those of the
 * journal are finer: all of a millisecond is meant, and excluded.
 *
 * @param command the subcommand as the client wrote it
 * @param target a room or a nickname
 * @param limit the most messages that are wanted
 */
public record HistoryRequest(String command, String target, Selection selection, Bound from, Bound to, int limit) {

    /**
     * Reads any subcommand but TARGETS.
     *
     * @throws Refusal INVALID_PARAMS or INVALID_MSGREFTYPE
     */
    public static HistoryRequest of(Message message, int limitMax) throws Refusal {
        String command = message.param(0);
        Selection selection = switch (command.toUpperCase(Locale.ROOT)) {
            case "LATEST" -> Selection.LATEST;
            case "BEFORE" -> Selection.BEFORE;
            case "AFTER" -> Selection.AFTER;
            case "BETWEEN" -> Selection.BETWEEN;
            case "AROUND" -> Selection.AROUND;
            default -> throw invalid(command, command.isEmpty() ? "Insufficient parameters" : "Unknown command");
        };
        boolean two = selection == Selection.BETWEEN;
        requireCount(message, two ? 5 : 4);
        Bound from = selection == Selection.LATEST && message.param(2).equals("*")
                ? Bound.NONE
                : ref(command, message.param(1), message.param(2));
        Bound to = two ? ref(command, message.param(1), message.param(3)) : Bound.NONE;
        int limit = limit(command, message.param(two ? 4 : 3), limitMax);
        return new HistoryRequest(command, message.param(1), selection, from, to, limit);
    }

    /** What the journal is asked. */
    public HistoryQuery query(String room) {
        return switch (selection) {
            case LATEST -> HistoryQuery.latestAfter(room, from, limit);
            case BEFORE -> HistoryQuery.before(room, from, limit);
            case AFTER -> HistoryQuery.after(room, from, limit);
            case BETWEEN -> HistoryQuery.between(room, from, to, limit);
            case AROUND -> HistoryQuery.around(room, from, limit);
        };
    }

    /**
     * Checks how many parameters there are.
     *
     * @throws Refusal INVALID_PARAMS
     */
    public static void requireCount(Message message, int count) throws Refusal {
        if (message.params().size() < count) {
            throw invalid(message.param(0), "Insufficient parameters");
        }
        if (message.params().size() > count) {
            throw invalid(message.param(0), "Too many parameters");
        }
    }

    /**
     * Reads {@code timestamp=…}.
     *
     * @throws Refusal INVALID_PARAMS
     */
    public static long millis(String command, String param) throws Refusal {
        OptionalLong millis = Timestamps.parse(param.startsWith("timestamp=") ? param.substring(10) : "");
        if (millis.isEmpty()) {
            throw invalid(command, param, "Invalid timestamp");
        }
        return millis.getAsLong();
    }

    /**
     * Reads how many are wanted; 0, or more than there may be, means as many as there may be.
     *
     * @throws Refusal INVALID_PARAMS
     */
    public static int limit(String command, String param, int max) throws Refusal {
        try {
            int limit = Integer.parseInt(param);
            if (limit >= 0) {
                return limit == 0 ? max : Math.min(limit, max);
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw invalid(command, param, "Invalid limit");
    }

    private static Bound ref(String command, String target, String param) throws Refusal {
        if (param.startsWith("msgid=") && param.length() > "msgid=".length()) {
            return Bound.msgid(param.substring("msgid=".length()));
        }
        if (param.startsWith("timestamp=")) {
            return Bound.millis(millis(command, param));
        }
        String what = "There are timestamp= and msgid= to refer to messages";
        throw Refusal.fail("CHATHISTORY", "INVALID_MSGREFTYPE", command, target, param, what);
    }

    private static Refusal invalid(String... contextAndText) {
        String[] all = new String[contextAndText.length];
        System.arraycopy(contextAndText, 0, all, 0, all.length);
        return Refusal.fail("CHATHISTORY", "INVALID_PARAMS", all);
    }
}
