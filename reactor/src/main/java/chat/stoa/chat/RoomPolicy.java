package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.protocol.Numeric;
import chat.stoa.work.WorkerThread;
import java.util.Collection;

/** Who may enter a room, and who may speak there. Looks and decides; changes nothing. */
@WorkerThread
public final class RoomPolicy {

    private RoomPolicy() {}

    /**
     * Checks whether somebody may enter.
     *
     * @param key what was given as key; empty if none
     * @param invited whether a member invited them
     * @throws Refusal 471, 473, 474, 475 or 477
     */
    public static void requireMayEnter(Room room, Identity who, String key, boolean invited) throws Refusal {
        RoomSettings settings = room.settings();
        boolean guards = room.registration()
                .rankOf(who.account())
                .filter(rank -> rank.reaches(Rank.HALF_OPERATOR))
                .isPresent();
        if (guards) {
            return;
        }
        if (!invited) {
            requireWelcome(room, who);
        }
        // An invitation is no key, and makes no room (modern-irc, "Key Channel Mode", "Client Limit Channel Mode").
        if (!settings.param(RoomMode.KEY).orElse(key).equals(key)) {
            throw refuseEntry(Numeric.ERR_BADCHANNELKEY, room, "+k");
        }
        int limit = settings.param(RoomMode.LIMIT).map(Integer::parseInt).orElse(Integer.MAX_VALUE);
        if (room.size() >= limit) {
            throw refuseEntry(Numeric.ERR_CHANNELISFULL, room, "+l");
        }
    }

    /** What an invitation makes good: that one was not asked, has no account, or is banned. */
    private static void requireWelcome(Room room, Identity who) throws Refusal {
        RoomSettings settings = room.settings();
        if (settings.has(RoomMode.INVITE_ONLY) && !isListed(room, RoomMode.INVITE_EXCEPTION, who)) {
            throw refuseEntry(Numeric.ERR_INVITEONLYCHAN, room, "+i");
        }
        if (settings.has(RoomMode.REGISTERED_ENTER)
                && !who.hasAccount()
                && !isListed(room, RoomMode.INVITE_EXCEPTION, who)) {
            throw refuseEntry(Numeric.ERR_NEEDREGGEDNICK, room, "+R");
        }
        if (isBanned(room, who, false)) {
            throw refuseEntry(Numeric.ERR_BANNEDFROMCHAN, room, "+b");
        }
    }

    /** Whether somebody may speak for all to hear. */
    public static boolean maySpeak(Room room, Identity who, boolean member, boolean ranked) {
        RoomSettings settings = room.settings();
        if (ranked) {
            return true;
        }
        return !(settings.has(RoomMode.MEMBERS_SPEAK) && !member)
                && !settings.has(RoomMode.MODERATED)
                && !(settings.has(RoomMode.REGISTERED_SPEAK) && !who.hasAccount())
                && !isBanned(room, who, true);
    }

    /** Whether an entry of the ban list means them and none of the exceptions does. */
    private static boolean isBanned(Room room, Identity who, boolean speaking) {
        Collection<RoomSettings.Listed> bans = room.settings().list(RoomMode.BAN);
        if (bans.isEmpty()) {
            return false;
        }
        BanSubject subject = BanSubject.of(who);
        return means(bans, subject, speaking)
                && !means(room.settings().list(RoomMode.BAN_EXCEPTION), subject, speaking);
    }

    private static boolean isListed(Room room, RoomMode list, Identity who) {
        return means(room.settings().list(list), BanSubject.of(who), true);
    }

    /**
     * Whether an entry means them.
     *
     * @param speaking whether those count that concern speaking alone
     */
    private static boolean means(Collection<RoomSettings.Listed> entries, BanSubject who, boolean speaking) {
        for (RoomSettings.Listed entry : entries) {
            BanMask mask = entry.parsed();
            if ((speaking || !mask.muteOnly()) && mask.matches(who)) {
                return true;
            }
        }
        return false;
    }

    private static Refusal refuseEntry(Numeric error, Room room, String mode) {
        return Refusal.of(error, room.name(), "Cannot join channel (" + mode + ")");
    }
}
