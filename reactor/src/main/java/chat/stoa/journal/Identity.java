package chat.stoa.journal;

import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Source;

/**
 * Under which names somebody did something.
 *
 * @param source nickname, user name and host as others see them
 * @param account the account, or {@code *} for a guest, as extended-join shows it
 * @param realName free text
 * @param bot whether it is a program and says so (bot-mode)
 * @param addressHost the host that stands for their address where {@code source} has another one, so that bans can mean
 *     it too; empty if it has no other. Not recorded
 */
public record Identity(Source source, String account, String realName, boolean bot, String addressHost) {

    /** The account of those who have none. */
    public static final String NO_ACCOUNT = "*";

    /** Who it was, where that was erased. */
    static final Identity ERASED = new Identity(new Source("*", "", ""), NO_ACCOUNT, "");

    /** Somebody whose host is all that is known of where they come from. */
    public Identity(Source source, String account, String realName, boolean bot) {
        this(source, account, realName, bot, "");
    }

    /** Somebody who is not marked as a bot. */
    public Identity(Source source, String account, String realName) {
        this(source, account, realName, false);
    }

    public String nick() {
        return source.nick();
    }

    /** Whether it is somebody with this account, in any spelling. */
    public boolean isAccount(String name) {
        return hasAccount() && Casemapping.ASCII.same(account, name);
    }

    public boolean hasAccount() {
        return !account.equals(NO_ACCOUNT);
    }

    /** The same person with another nickname. */
    public Identity withNick(String nick) {
        return new Identity(new Source(nick, source.user(), source.host()), account, realName, bot, addressHost);
    }
}
