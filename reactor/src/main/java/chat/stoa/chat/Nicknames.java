package chat.stoa.chat;

import chat.stoa.protocol.Casemapping;
import java.nio.charset.StandardCharsets;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * Which nicknames people can have (modern-irc, "Clients"; RFC 8265), and which of them look so much alike that one
 * person at a time can have them.
 */
public final class Nicknames {

    private static final String SPECIAL = "[]\\`_^{|}";

    private Nicknames() {}

    /**
     * Whether somebody can have a nickname: letters, digits, hyphens and a few marks, not beginning with a digit or a
     * hyphen. Letters may be of any script, in the form that RFC 8265 has for user names.
     */
    public static boolean isValid(String nick, int bytesMax) {
        if (isAscii(nick)) {
            return isValidAscii(nick, bytesMax);
        }
        if (nick.getBytes(StandardCharsets.UTF_8).length > bytesMax || !isValidAscii(withoutOthers(nick), bytesMax)) {
            return false;
        }
        try {
            return PrecisProfiles.USERNAME_CASE_PRESERVED.enforce(nick).equals(nick);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The same without letters of other scripts, for names of accounts. */
    public static boolean isValidAscii(String nick, int lengthMax) {
        if (nick.isEmpty() || nick.length() > lengthMax) {
            return false;
        }
        for (int i = 0; i < nick.length(); i++) {
            char c = nick.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || SPECIAL.indexOf(c) >= 0;
            boolean further = (c >= '0' && c <= '9') || c == '-';
            if (!letter && (i == 0 || !further)) {
                return false;
            }
        }
        return true;
    }

    /** What a nickname looks like: ASCII is what it is; for letters of other scripts see {@link Confusables}. */
    public static String skeleton(String nick) {
        return isAscii(nick) ? nick : Confusables.skeleton(nick);
    }

    /** Whether two nicknames are one to whoever reads them. */
    public static boolean same(String one, String other) {
        return Casemapping.ASCII.same(skeleton(one), skeleton(other));
    }

    /** With a letter in the place of each character that is not ASCII. */
    private static String withoutOthers(String nick) {
        StringBuilder ascii = new StringBuilder();
        nick.codePoints().forEach(c -> ascii.append(c < 0x80 ? (char) c : 'x'));
        return ascii.toString();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
