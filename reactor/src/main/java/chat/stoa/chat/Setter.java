package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Source;

/**
 * Who set the topic of a room, or put an entry on one of its lists.
 *
 * @param source as others saw them, {@code nick!user@host}
 * @param account theirs at that time, {@code *} if they had none; empty where that was not written down, as in earlier
 *     versions
 */
public record Setter(String source, String account) {

    /** Nobody did, or nobody who is to be known. */
    static final Setter NOBODY = new Setter("*", Identity.NO_ACCOUNT);

    static Setter of(Identity who) {
        return new Setter(who.source().toString(), who.account());
    }

    /** As others are told; the server where nobody is known. */
    String shown(String serverName) {
        return equals(NOBODY) ? serverName : source;
    }

    /**
     * Whether it was somebody with that account. Where that was not written down, it shows in the host that stands for
     * an account, and the nickname of that name is its owner's.
     */
    boolean isOf(String name) {
        if (!account.isEmpty()) {
            return Casemapping.ASCII.same(account, name);
        }
        Source who = Source.parse(source);
        return Casemapping.ASCII.same(who.nick(), name) || Casemapping.ASCII.same(who.host(), Cloaks.hostOf(name));
    }
}
