package chat.stoa.chat;

import chat.stoa.journal.Entry;
import chat.stoa.journal.HistoryQuery;
import chat.stoa.journal.HistoryQuery.Bound;
import chat.stoa.journal.HistoryQuery.Selection;
import chat.stoa.protocol.Message;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a CHATHISTORY command asks for (chathistory).
 *
 * @param command the subcommand as the client wrote it
 * @param target a room or a nickname
 * @param limit the most messages that are wanted
 */
public record HistoryRequest(String command, String target, Selection selection, Ref from, Ref to, int limit) {

    private static final long MICROS_PER_MILLI = 1_000;

    /** A place in a history: a moment, a message, or none. */
    sealed interface Ref permits Anywhere, AtMillis, AtMsgid {

        /** The same for the journal, whose times are finer: all of a millisecond is meant, and excluded. */
        Bound bound(boolean lower);
    }

    private record Anywhere() implements Ref {
        @Override
        public Bound bound(boolean lower) {
            return Bound.NONE;
        }
    }

    private record AtMillis(long millis) implements Ref {
        @Override
        public Bound bound(boolean lower) {
            long micros = millis * MICROS_PER_MILLI;
            return Bound.micros(lower ? micros + MICROS_PER_MILLI - 1 : micros);
        }

        boolean holds(Entry entry) {
            return entry.timeMillis() == millis;
        }
    }

    private record AtMsgid(String msgid) implements Ref {
        @Override
        public Bound bound(boolean lower) {
            return Bound.msgid(msgid);
        }
    }

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
        Ref from = selection == Selection.LATEST && message.param(2).equals("*")
                ? new Anywhere()
                : ref(command, message.param(1), message.param(2));
        Ref to = two ? ref(command, message.param(1), message.param(3)) : new Anywhere();
        int limit = limit(command, message.param(two ? 4 : 3), limitMax);
        return new HistoryRequest(command, message.param(1), selection, from, to, limit);
    }

    /** What the journal is asked. */
    public HistoryQuery query(String room) {
        boolean upwards = from instanceof AtMillis first && to instanceof AtMillis last && first.millis < last.millis;
        Bound first = from.bound(
                switch (selection) {
                    case LATEST, AFTER -> true;
                    case BEFORE, AROUND -> false;
                    case BETWEEN -> upwards;
                });
        return switch (selection) {
            case LATEST -> HistoryQuery.latestAfter(room, first, limit);
            case BEFORE -> HistoryQuery.before(room, first, limit);
            case AFTER -> HistoryQuery.after(room, first, limit);
            case BETWEEN -> HistoryQuery.between(room, first, to.bound(!upwards), limit);
            case AROUND -> HistoryQuery.around(room, first, limit);
        };
    }

    /** The entries without those that stand at a bound: a message and a moment do not tell which of them is the lower. */
    public List<Entry> within(List<Entry> entries) {
        return selection == Selection.BETWEEN
                ? entries.stream()
                        .filter(entry -> !isAt(from, entry) && !isAt(to, entry))
                        .toList()
                : entries;
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

    private static Ref ref(String command, String target, String param) throws Refusal {
        if (param.startsWith("msgid=") && param.length() > "msgid=".length()) {
            return new AtMsgid(param.substring("msgid=".length()));
        }
        if (param.startsWith("timestamp=")) {
            return new AtMillis(millis(command, param));
        }
        String what = "There are timestamp= and msgid= to refer to messages";
        throw Refusal.fail("CHATHISTORY", "INVALID_MSGREFTYPE", command, target, param, what);
    }

    private static boolean isAt(Ref ref, Entry entry) {
        return ref instanceof AtMillis at && at.holds(entry);
    }

    private static Refusal invalid(String... contextAndText) {
        String[] all = new String[contextAndText.length];
        System.arraycopy(contextAndText, 0, all, 0, all.length);
        return Refusal.fail("CHATHISTORY", "INVALID_PARAMS", all);
    }
}
