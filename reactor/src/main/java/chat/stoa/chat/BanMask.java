package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Mask;
import chat.stoa.protocol.Message;
import java.nio.charset.StandardCharsets;

/**
 * Whom an entry of a room's list means (modern-irc, {@code EXTBAN}; account-extban): {@code nick!user@host} with
 * wildcards, or with a letter before it something else of theirs. Behind {@code m:} it concerns speaking alone.
 *
 * @param muteOnly whether they may enter and may not speak
 * @param kind what the mask is held to
 * @param mask folded
 */
public record BanMask(boolean muteOnly, Kind kind, Mask mask) {

    private static final String MUTE = "m:";
    /** With which a line can show it whole. */
    private static final int BYTES_MAX = 200;

    /** What a mask is held to. */
    public enum Kind {
        HOST_MASK(""),
        /** Matches those only who have one. */
        ACCOUNT("a:"),
        REAL_NAME("r:");

        private final String mark;

        Kind(String mark) {
            this.mark = mark;
        }

        private static Kind of(String text) {
            if (text.startsWith(ACCOUNT.mark)) {
                return ACCOUNT;
            }
            return text.startsWith(REAL_NAME.mark) ? REAL_NAME : HOST_MASK;
        }
    }

    /** The letters that change the meaning of a mask: the second part of the ISUPPORT token. */
    static String letters() {
        return "amr";
    }

    /** The letter for accounts: the value of the ISUPPORT token {@code ACCOUNTEXTBAN}. */
    static String accountLetter() {
        return "a";
    }

    /** Whether such a text can be an entry. */
    public static boolean isValid(String text) {
        return Message.isMiddle(text) && text.getBytes(StandardCharsets.UTF_8).length <= BYTES_MAX;
    }

    public static BanMask parse(String text) {
        String complete = complete(text);
        boolean mute = complete.startsWith(MUTE);
        String rest = mute ? complete.substring(MUTE.length()) : complete;
        Kind kind = Kind.of(rest);
        return new BanMask(mute, kind, new Mask(Casemapping.ASCII.fold(rest.substring(kind.mark.length()))));
    }

    /**
     * The text in full: {@code nick} becomes {@code nick!*@*}, {@code user@host} becomes {@code *!user@host}, and what
     * has a dot or a colon, which no nickname has, {@code *!*@host}.
     */
    public static String complete(String text) {
        String mute = text.startsWith(MUTE) ? MUTE : "";
        String rest = text.substring(mute.length());
        Kind kind = Kind.of(rest);
        String mask = rest.substring(kind.mark.length());
        return mute + kind.mark + (kind == Kind.HOST_MASK ? completed(mask) : orStar(mask));
    }

    public boolean matches(Identity who) {
        return matches(BanSubject.of(who));
    }

    boolean matches(BanSubject who) {
        return switch (kind) {
            case HOST_MASK ->
                mask.matches(who.shown()) || (!who.atAddress().isEmpty() && mask.matches(who.atAddress()));
            case ACCOUNT -> !who.account().isEmpty() && mask.matches(who.account());
            case REAL_NAME -> mask.matches(who.realName());
        };
    }

    /** Somebody as they would be seen if they came from another host. */
    static String maskAt(Identity who, String host) {
        return who.nick() + "!" + who.source().user() + "@" + host;
    }

    private static String completed(String mask) {
        int bang = mask.indexOf('!');
        int at = mask.indexOf('@', Math.max(bang, 0));
        String host = at < 0 ? "*" : orStar(mask.substring(at + 1));
        String rest = at < 0 ? mask : mask.substring(0, at);
        if (bang >= 0) {
            return orStar(rest.substring(0, bang)) + "!" + orStar(rest.substring(bang + 1)) + "@" + host;
        }
        if (at >= 0) {
            return "*!" + orStar(rest) + "@" + host;
        }
        boolean isHost = rest.indexOf('.') >= 0 || rest.indexOf(':') >= 0;
        return isHost ? "*!*@" + rest : orStar(rest) + "!*@*";
    }

    private static String orStar(String part) {
        return part.isEmpty() ? "*" : part;
    }
}
