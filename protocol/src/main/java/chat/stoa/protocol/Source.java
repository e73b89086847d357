package chat.stoa.protocol;

/**
 * Who sent a message: {@code nick!user@host}, or a server's name alone (modern-irc, "Source").
 *
 * @param nick the nickname, or the server's name
 * @param user empty if not given
 * @param host empty if not given
 */
public record Source(String nick, String user, String host) {

    /** Splits a source; parts that are not there become empty. */
    public static Source parse(String text) {
        int at = text.lastIndexOf('@');
        String host = at < 0 ? "" : text.substring(at + 1);
        String rest = at < 0 ? text : text.substring(0, at);
        int bang = rest.indexOf('!');
        return bang < 0
                ? new Source(rest, "", host)
                : new Source(rest.substring(0, bang), rest.substring(bang + 1), host);
    }

    /** The form that goes on the wire. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(nick.length() + user.length() + host.length() + 2).append(nick);
        if (!user.isEmpty()) {
            text.append('!').append(user);
        }
        if (!host.isEmpty()) {
            text.append('@').append(host);
        }
        return text.toString();
    }
}
