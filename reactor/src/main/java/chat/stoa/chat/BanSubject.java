package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.protocol.Casemapping;

/**
 * Somebody as the masks of a list are held to them: folded once for all entries of the list, which may be many, and is
 * looked through at everything that is said. Immutable.
 *
 * @param shown {@code nick!user@host}, as others see them
 * @param atAddress the same with the host that stands for their address; empty if that is the one that is shown
 * @param account empty if they have none
 */
record BanSubject(String shown, String atAddress, String account, String realName) {

    static BanSubject of(Identity who) {
        String other = who.addressHost();
        return new BanSubject(
                fold(who.source().toString()),
                other.isEmpty() ? "" : fold(BanMask.maskAt(who, other)),
                who.hasAccount() ? fold(who.account()) : "",
                fold(who.realName()));
    }

    private static String fold(String text) {
        return Casemapping.ASCII.fold(text);
    }
}
