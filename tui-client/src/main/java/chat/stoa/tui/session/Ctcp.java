package chat.stoa.tui.session;

import java.util.Locale;

/**
 * The syntax of the client-to-client protocol: commands in messages, between two {@code 0x01} (draft-oakley-irc-ctcp).
 */
final class Ctcp {

    private static final char MARK = '\u0001';
    private static final String ACTION = MARK + "ACTION";

    private Ctcp() {}

    /** Whether people say it: ACTION is the only command that is. */
    static boolean isTalk(String text) {
        return text.isEmpty() || text.charAt(0) != MARK || isAction(text);
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

    /** The command of a message that is one, in upper case. */
    static String command(String text) {
        return text.substring(1, commandEnd(text)).toUpperCase(Locale.ROOT);
    }

    /** What stands behind the command; empty if nothing does. */
    static String params(String text) {
        int begin = Math.min(text.length(), commandEnd(text) + 1);
        int end = text.indexOf(MARK, begin);
        return text.substring(begin, end < 0 ? text.length() : end);
    }

    /** A message that is a command, with what stands behind it. */
    static String of(String command, String params) {
        return MARK + command + (params.isEmpty() ? "" : " " + params) + MARK;
    }

    private static int commandEnd(String text) {
        int end = 1;
        while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != MARK) {
            end++;
        }
        return end;
    }
}
