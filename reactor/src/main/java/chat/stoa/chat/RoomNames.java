package chat.stoa.chat;

import java.nio.charset.StandardCharsets;
import rocks.xmpp.precis.PrecisProfiles;

/** Which names rooms can have (modern-irc, "Channels"). */
public final class RoomNames {

    /** The ISUPPORT token {@code CHANTYPES}. */
    public static final String TYPES = "#";

    private RoomNames() {}

    /** Whether a target is meant as a room. */
    public static boolean isRoomName(String target) {
        return !target.isEmpty() && TYPES.indexOf(target.charAt(0)) >= 0;
    }

    /** Whether a room can have this name: a type, then no space, comma, or control character. */
    static boolean isValid(String name, int bytesMax) {
        if (!isRoomName(name) || name.length() < 2 || name.getBytes(StandardCharsets.UTF_8).length > bytesMax) {
            return false;
        }
        boolean plain = name.chars().noneMatch(c -> c == ',' || Character.isISOControl(c) || Character.isWhitespace(c));
        return plain && (name.chars().allMatch(c -> c < 0x80) || isPrepared(name));
    }

    /** In the one form that each name beyond ASCII has (RFC 8265, "OpaqueString"). */
    private static boolean isPrepared(String name) {
        try {
            return PrecisProfiles.OPAQUE_STRING.enforce(name).equals(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
