package chat.stoa.journal;

import chat.stoa.protocol.Casemapping;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The ids of the rooms that nobody opens: the conversation of two accounts is a room too, and its id says whose.
 *
 * <p>{@code @} and a comma are in no nickname and in no room's name, so no id of another room looks like one of these.
 */
public final class RoomIds {

    private static final String PREFIX = "@";
    private static final char SEPARATOR = ',';

    private RoomIds() {}

    /** The conversation of two accounts; the same for both, in any spelling. */
    public static String direct(String account, String other) {
        String a = Casemapping.ASCII.fold(account);
        String b = Casemapping.ASCII.fold(other);
        return a.compareTo(b) <= 0 ? PREFIX + a + SEPARATOR + b : PREFIX + b + SEPARATOR + a;
    }

    public static boolean isDirect(String room) {
        return room.startsWith(PREFIX);
    }

    /** With whom this account converses there (folded); nothing if it takes no part. */
    public static Optional<String> other(String room, String account) {
        if (!isDirect(room)) {
            return Optional.empty();
        }
        String folded = Casemapping.ASCII.fold(account);
        String first = first(room);
        String second = second(room);
        if (folded.equals(first)) {
            return Optional.of(second);
        }
        return folded.equals(second) ? Optional.of(first) : Optional.empty();
    }

    /** Which rooms are conversations of this account; for whoever looks through very many. */
    static Predicate<String> conversationsOf(String account) {
        String folded = Casemapping.ASCII.fold(account);
        String begin = PREFIX + folded + SEPARATOR;
        String end = SEPARATOR + folded;
        return room -> isDirect(room) && (room.startsWith(begin) || room.endsWith(end));
    }

    static String first(String room) {
        return room.substring(PREFIX.length(), room.indexOf(SEPARATOR));
    }

    static String second(String room) {
        return room.substring(room.indexOf(SEPARATOR) + 1);
    }
}
