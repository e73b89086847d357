package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Source;
import java.util.Optional;

/** Those with whom people talk to manage what is theirs. They are no sessions: they are always there. */
public enum Service {
    NICKSERV("NickServ", "Accounts and nicknames"),
    CHANSERV("ChanServ", "Rooms and their operators"),
    HISTSERV("HistServ", "What was said before");

    private final String nick;
    private final String realName;

    Service(String nick, String realName) {
        this.nick = nick;
        this.realName = realName;
    }

    public String nick() {
        return nick;
    }

    public String realName() {
        return realName;
    }

    /** As which its lines come. */
    public String source(String serverName) {
        return nick + "!" + nick + "@" + serverName;
    }

    /** As whom it does things. */
    public Identity identity(String serverName) {
        return new Identity(new Source(nick, nick, serverName), Identity.NO_ACCOUNT, realName);
    }

    /** The one with that nickname. */
    public static Optional<Service> of(String nick) {
        for (Service service : values()) {
            if (Casemapping.ASCII.same(service.nick, nick)) {
                return Optional.of(service);
            }
        }
        return Optional.empty();
    }
}
