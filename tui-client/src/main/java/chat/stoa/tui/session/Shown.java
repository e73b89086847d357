package chat.stoa.tui.session;

import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.EntryLog;
import java.util.HashSet;
import java.util.Set;

/** What a room shows already, so that its history does not show it once more. */
final class Shown {

    private final Set<String> ids = new HashSet<>();
    private final Set<String> words = new HashSet<>();

    Shown(EntryLog log) {
        for (int i = 0; i < log.size(); i++) {
            Entry entry = log.get(i);
            if (!entry.msgid().isEmpty()) {
                ids.add(entry.msgid());
            }
            if (entry.kind().isTalk()) {
                words.add(words(entry));
            }
        }
    }

    /** By its id; if it has none, by who said what when. */
    boolean has(Entry entry) {
        return entry.msgid().isEmpty() ? words.contains(words(entry)) : ids.contains(entry.msgid());
    }

    /** The same, of lines one of which may come twice; false if it is known. */
    boolean add(Entry entry) {
        return !has(entry) && (entry.msgid().isEmpty() || ids.add(entry.msgid()));
    }

    /** Some servers keep the time of a line in whole seconds only. */
    private static String words(Entry entry) {
        return entry.time().getEpochSecond() + " " + entry.kind() + " " + entry.sender() + " " + entry.text();
    }
}
