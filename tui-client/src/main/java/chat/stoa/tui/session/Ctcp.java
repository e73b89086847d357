package chat.stoa.tui.session;

/** The client-to-client protocol: commands in messages between two {@code 0x01}; only ACTION is of interest. */
final class Ctcp {

    private static final char MARK = '\u0001';
    private static final String ACTION = MARK + "ACTION";

    private Ctcp() {}

    static boolean is(String text) {
        return !text.isEmpty() && text.charAt(0) == MARK;
    }

    static boolean isAction(String text) {
        return text.equals(ACTION + MARK) || text.startsWith(ACTION + " ");
    }

    /** The text of a message that is an action. */
    static String actionText(String text) {
        int end = text.charAt(text.length() - 1) == MARK ? text.length() - 1 : text.length();
        return text.substring(Math.min(ACTION.length() + 1, end), end);
    }

    static String action(String text) {
        return ACTION + " " + text + MARK;
    }

    /** The command of a message that is one. */
    static String command(String text) {
        int end = 1;
        while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != MARK) {
            end++;
        }
        return text.substring(1, end);
    }
}
