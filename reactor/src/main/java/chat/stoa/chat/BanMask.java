package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Mask;

/**
 * Whom an entry of a room's list means: {@code nick!user@host} with wildcards; with {@code m:} before it, they may
 * enter and may not speak (modern-irc, {@code EXTBAN}).
 *
 * @param muteOnly whether it concerns speaking alone
 * @param mask folded
 */
record BanMask(boolean muteOnly, Mask mask) {

    private static final String MUTE = "m:";

    static BanMask parse(String text) {
        return new BanMask(isMute(text), new Mask(Casemapping.ASCII.fold(completed(withoutMark(text)))));
    }

    /** The text in full: {@code nick} becomes {@code nick!*@*}, {@code user@host} becomes {@code *!user@host}. */
    static String complete(String text) {
        return (isMute(text) ? MUTE : "") + completed(withoutMark(text));
    }

    boolean matches(Identity who) {
        return mask.matches(Casemapping.ASCII.fold(who.source().toString()));
    }

    private static boolean isMute(String text) {
        return text.startsWith(MUTE);
    }

    private static String withoutMark(String text) {
        return isMute(text) ? text.substring(MUTE.length()) : text;
    }

    private static String completed(String mask) {
        int bang = mask.indexOf('!');
        int at = mask.indexOf('@', Math.max(bang, 0));
        String host = at < 0 ? "*" : orStar(mask.substring(at + 1));
        String rest = at < 0 ? mask : mask.substring(0, at);
        if (bang >= 0) {
            return orStar(rest.substring(0, bang)) + "!" + orStar(rest.substring(bang + 1)) + "@" + host;
        }
        return at < 0 ? orStar(rest) + "!*@*" : "*!" + orStar(rest) + "@" + host;
    }

    private static String orStar(String part) {
        return part.isEmpty() ? "*" : part;
    }
}
