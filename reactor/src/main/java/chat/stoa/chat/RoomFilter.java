package chat.stoa.chat;

import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Mask;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which rooms a LIST asks for: names, and conditions of {@code ELIST} (modern-irc): {@code <n} and {@code >n} members
 * (U), {@code C<n} and {@code C>n} minutes since it was opened, {@code T<n} and {@code T>n} since its topic was set, a
 * mask of names (M), {@code !mask} of names not wanted (N).
 */
public final class RoomFilter {

    private static final long MILLIS_PER_MINUTE = 60_000;

    private final Set<String> names = new HashSet<>();
    private final List<Predicate<RoomView>> conditions = new ArrayList<>();
    private final long nowMillis;

    private RoomFilter(long nowMillis) {
        this.nowMillis = nowMillis;
    }

    /** Reads the parameters of a LIST; what is no condition and no name is left out. */
    public static RoomFilter parse(List<String> params, long nowMillis) {
        RoomFilter filter = new RoomFilter(nowMillis);
        for (String param : params) {
            RoomStop.split(param).forEach(filter::add);
        }
        return filter;
    }

    /** How many conditions each room has to be held to. */
    public int conditionCount() {
        return conditions.size();
    }

    /** Whether a room is asked for. */
    public boolean fits(RoomView room) {
        boolean named = names.isEmpty() || names.contains(Casemapping.ASCII.fold(room.name()));
        return named && conditions.stream().allMatch(condition -> condition.test(room));
    }

    private void add(String text) {
        if (text.startsWith("<") || text.startsWith(">")) {
            number(text.substring(1)).ifPresent(count -> conditions.add(compared(text, count, RoomView::members)));
        } else if (text.startsWith("C<") || text.startsWith("C>")) {
            addAge(text, RoomView::createdMillis);
        } else if (text.startsWith("T<") || text.startsWith("T>")) {
            addAge(text, RoomView::topicSetMillis);
        } else if (text.startsWith("!")) {
            Mask mask = new Mask(Casemapping.ASCII.fold(text.substring(1)));
            conditions.add(room -> !mask.matches(Casemapping.ASCII.fold(room.name())));
        } else if (text.indexOf('*') >= 0 || text.indexOf('?') >= 0) {
            Mask mask = new Mask(Casemapping.ASCII.fold(text));
            conditions.add(room -> mask.matches(Casemapping.ASCII.fold(room.name())));
        } else if (!text.isEmpty()) {
            names.add(Casemapping.ASCII.fold(text));
        }
    }

    /** {@code C<10}: less than ten minutes ago. */
    private void addAge(String text, Moment moment) {
        OptionalLong minutes = number(text.substring(2));
        if (minutes.isPresent()) {
            conditions.add(room -> moment.of(room) > 0);
            conditions.add(compared(
                    text.substring(1), minutes.getAsLong() * MILLIS_PER_MINUTE, room -> nowMillis - moment.of(room)));
        }
    }

    private static Predicate<RoomView> compared(String sign, long bound, Moment value) {
        return sign.startsWith("<") ? room -> value.of(room) < bound : room -> value.of(room) > bound;
    }

    private static OptionalLong number(String digits) {
        return digits.matches("[0-9]{1,9}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    /** A number of a room. */
    private interface Moment {
        long of(RoomView room);
    }
}
