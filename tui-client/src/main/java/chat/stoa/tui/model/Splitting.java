package chat.stoa.tui.model;

import chat.stoa.tui.screen.Graphemes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text that is too long for one message into several, so that the server cuts none off.
 *
 * <p>What others receive begins with this client's own source, which counts: {@code :nick!user@host PRIVMSG #room
 * :text}.
 */
public final class Splitting {

    /** What is reserved for {@code user@host} before the server has shown it: the usual lengths of both. */
    private static final int USER_HOST_BYTES = 10 + 1 + 63;

    /** The least that a message holds, so that a hostile server's figures cannot make us send single letters. */
    private static final int TEXT_BYTES_MIN = 64;

    /** What stands around the text of an action (CTCP ACTION). */
    private static final int ACTION_BYTES = 9;

    private Splitting() {}

    /** How many bytes of text fit into one message to a target. */
    public static int textBytesMax(Model model, String verb, String target, boolean action) {
        Session.Identity me = model.session().me();
        int userHost = me.userHost().isEmpty() ? USER_HOST_BYTES : utf8Length(me.userHost());
        int frame = ":! ".length() + utf8Length(me.nick()) + userHost;
        frame += verb.length() + utf8Length(target) + "  :".length() + (action ? ACTION_BYTES : 0);
        return Math.max(TEXT_BYTES_MIN, model.server().bodyBytesMax() - frame);
    }

    /** The pieces of a text: cut at the last space that fits, which is left out, else between two graphemes. */
    public static List<String> split(String text, int bytesMax) {
        List<String> pieces = new ArrayList<>(1);
        int start = 0;
        while (start < text.length()) {
            int end = fitEnd(text, start, bytesMax);
            int space = end < text.length() ? text.lastIndexOf(' ', end) : -1;
            if (space > start) {
                pieces.add(text.substring(start, space));
                start = space + 1;
            } else {
                pieces.add(text.substring(start, end));
                start = end;
            }
        }
        return pieces;
    }

    private static int fitEnd(String text, int start, int bytesMax) {
        int end = start;
        int left = bytesMax;
        while (end < text.length()) {
            int next = Graphemes.next(text, end);
            left -= utf8Length(text.substring(end, next));
            if (left < 0) {
                // A grapheme is 16 code points at most, so at least one fits.
                return end;
            }
            end = next;
        }
        return end;
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
