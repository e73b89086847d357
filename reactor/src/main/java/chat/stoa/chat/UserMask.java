package chat.stoa.chat;

import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Mask;

/**
 * Whom the mask of a WHO means: by nickname, user name, host, real name, account or server (modern-irc, "WHO message").
 */
public final class UserMask {

    private final boolean everybody;
    private final Mask mask;
    private final String serverName;

    /** Reads a mask; empty text and {@code 0} mean everybody. */
    public UserMask(String text, String serverName) {
        this.everybody = text.isEmpty() || text.equals("0") || text.equals("*");
        this.mask = new Mask(Casemapping.ASCII.fold(text));
        this.serverName = serverName;
    }

    public boolean matches(UserView user) {
        var identity = user.identity();
        return everybody
                || fits(identity.nick())
                || fits(identity.source().user())
                || fits(identity.source().host())
                || fits(identity.source().toString())
                || fits(identity.realName())
                || fits(identity.account())
                || fits(serverName);
    }

    private boolean fits(String text) {
        return mask.matches(Casemapping.ASCII.fold(text));
    }
}
