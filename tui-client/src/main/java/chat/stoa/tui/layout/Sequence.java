package chat.stoa.tui.layout;

import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Room.Noise;
import chat.stoa.tui.model.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The entries of the current room in the order in which they are shown: its log, then what waits to be sent. */
final class Sequence {

    /** Messages of one person that are this close together are one group. */
    private static final Duration GROUP_MAX = Duration.ofMinutes(5);

    private final EntryLog log;
    private final List<Entry> waiting;
    private final long freshId;
    private final Settings settings;
    private final Noise noise;
    private @Nullable ZoneId zone;

    Sequence(Model model) {
        Room room = model.currentRoom();
        log = room.log();
        waiting = model.outbox().entriesOf(room.key());
        freshId = room.reading().fresh().entryId();
        settings = model.settings();
        noise = NoiseLevel.of(model, room);
    }

    /** The message with that id of the server. */
    Optional<Entry> message(String msgid) {
        return log.findMessage(msgid);
    }

    int size() {
        return log.size() + waiting.size();
    }

    Entry get(int index) {
        return index < log.size() ? log.get(index) : waiting.get(index - log.size());
    }

    /** The position of an entry; if it is gone, of the one that took its place, and at least 0. */
    int index(long entryId) {
        for (int i = 0; i < waiting.size(); i++) {
            if (waiting.get(i).id() == entryId) {
                return log.size() + i;
            }
        }
        return Math.min(log.indexFrom(entryId), size() - 1);
    }

    /** Whether it is coming or going that this room does not show, or nothing to be shown. */
    boolean isHidden(int index) {
        return index < log.size() && NoiseLevel.hides(noise, log, index);
    }

    /** The first of the stretch of coming and going that an entry belongs to; itself if it is something else. */
    int stretchStart(int index) {
        int start = index;
        while (start > 0
                && get(start).kind().isTraffic()
                && get(start - 1).kind().isTraffic()
                && !isFirstOfDay(start)
                && !isFresh(start)) {
            start--;
        }
        return start;
    }

    /** The last of the stretch of coming and going that an entry belongs to; itself if it is something else. */
    int stretchEnd(int index) {
        int end = index;
        while (end + 1 < size()
                && get(end).kind().isTraffic()
                && get(end + 1).kind().isTraffic()
                && !isFirstOfDay(end + 1)
                && !isFresh(end + 1)) {
            end++;
        }
        return end;
    }

    /** Whether the line for new messages stands before it. */
    boolean isFresh(int index) {
        long before = index == 0 ? 0 : get(index - 1).id();
        return freshId != 0 && freshId > before && freshId <= get(index).id();
    }

    boolean isFirstOfDay(int index) {
        return index == 0 || !day(get(index)).equals(day(get(index - 1)));
    }

    LocalDate day(Entry entry) {
        return entry.time().atZone(zone()).toLocalDate();
    }

    private ZoneId zone() {
        if (zone == null) {
            zone = settings.zone();
        }
        return zone;
    }

    String clock(Entry entry) {
        var time = entry.time().atZone(zone());
        return twoDigits(time.getHour()) + ":" + twoDigits(time.getMinute());
    }

    /**
     * Whether its time is shown: if its minute differs from that of the last entry that could show one. What waits has
     * no time yet: the server's clock will decide.
     */
    boolean showsTime(int index) {
        if (index >= log.size()) {
            return false;
        }
        int before = index - 1;
        while (before >= 0 && get(before).kind().isTraffic()) {
            before--;
        }
        return before < 0
                || isFirstOfDay(index)
                || minute(get(before).time()) != minute(get(index).time());
    }

    /**
     * Whether it goes on with what the same person said just before. A mention is marked at the name, so it shows one.
     */
    boolean continuesGroup(int index) {
        if (index == 0 || isFresh(index) || isFirstOfDay(index)) {
            return false;
        }
        Entry entry = get(index);
        int last = index - 1;
        while (last > 0 && isHidden(last) && !isFresh(last) && !isFirstOfDay(last)) {
            last--;
        }
        Entry before = get(last);
        return !entry.mention()
                && entry.kind() == Entry.Kind.MESSAGE
                && before.kind() == Entry.Kind.MESSAGE
                && entry.sender().equals(before.sender())
                && Duration.between(before.time(), entry.time()).compareTo(GROUP_MAX) <= 0;
    }

    private static long minute(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), 60L);
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
