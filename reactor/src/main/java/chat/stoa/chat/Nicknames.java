package chat.stoa.chat;

/** Which nicknames people can have (modern-irc, "Clients"). */
public final class Nicknames {

    private static final String SPECIAL = "[]\\`_^{|}";

    private Nicknames() {}

    /** Letters, digits, hyphens and a few marks, not beginning with a digit or a hyphen. */
    public static boolean isValid(String nick, int lengthMax) {
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
}
