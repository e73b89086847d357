package chat.stoa.tui.layout;

import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Room.Noise;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How much of coming and going is shown. */
public final class NoiseLevel {

    /** Rooms with more people show that of speakers only, unless the user wants it otherwise. */
    private static final int LARGE_FROM = 40;

    /** Who has not spoken for longer is nobody whom one would miss. */
    private static final Duration SPOKE_WITHIN = Duration.ofMinutes(15);

    /** However much was said in that time. */
    private static final int LOOKED_BACK = 500;

    private NoiseLevel() {}

    /** The level of a room; never {@link Noise#BY_SIZE}. */
    public static Noise of(Model model, Room room) {
        Noise wanted = room.standing().noise();
        if (wanted == Noise.BY_SIZE) {
            wanted = model.settings().habits().noise();
        }
        boolean large = room.members().size() >= LARGE_FROM;
        return wanted != Noise.BY_SIZE ? wanted : large ? Noise.OF_SPEAKERS : Noise.ALL;
    }

    /** How a level is written in commands and in the configuration. */
    public static String word(Noise level) {
        return level.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For people. */
    public static String description(Noise level) {
        return switch (level) {
            case BY_SIZE -> "all of it, in large rooms that of people who speak";
            case NONE -> "nothing of it";
            case OF_SPEAKERS -> "that of people who spoke just before";
            case ALL -> "all of it";
        };
    }

    /** Whether an entry of a log is coming or going that a level does not show, or one that is never shown. */
    public static boolean hides(Noise level, EntryLog log, int index) {
        Entry entry = log.get(index);
        if (entry.kind() == Entry.Kind.HIDDEN) {
            return true;
        }
        if (!entry.kind().isTraffic() || level == Noise.ALL) {
            return false;
        }
        return level == Noise.NONE || !spoke(log, index);
    }

    private static boolean spoke(EntryLog log, int index) {
        Entry entry = log.get(index);
        Instant since = entry.time().minus(SPOKE_WITHIN);
        for (int i = index - 1; i >= Math.max(0, index - LOOKED_BACK); i--) {
            Entry before = log.get(i);
            if (before.time().isBefore(since)) {
                return false;
            }
            if (before.kind().isTalk() && before.sender().equals(entry.sender())) {
                return true;
            }
        }
        return false;
    }
}
