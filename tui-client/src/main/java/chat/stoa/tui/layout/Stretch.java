package chat.stoa.tui.layout;

import chat.stoa.tui.model.Entry;
import chat.stoa.tui.screen.Graphemes;
import java.util.ArrayList;
import java.util.List;

/** A stretch of coming and going in one line of text. */
final class Stretch {

    /** How many of the newest are named; a crowd that leaves is not a page of names. */
    private static final int NAMED_MAX = 12;

    private static final int NAME_MAX = 24;
    private static final int REASON_CHARS_MAX = 40;

    /** A space that no row ends at; the arrow stays with its name. */
    private static final char KEEP = '\u00a0';

    private Stretch() {}

    /** The words for some entries. */
    static String text(List<Entry> entries, Glyphs glyphs, boolean wordy) {
        int from = Math.max(0, entries.size() - NAMED_MAX);
        List<String> parts = new ArrayList<>();
        if (from > 0) {
            parts.add(from + " earlier");
        }
        for (Entry entry : entries.subList(from, entries.size())) {
            parts.add(part(entry, glyphs, wordy));
        }
        return String.join(wordy ? " " + glyphs.dot() + " " : "  ", parts);
    }

    private static String part(Entry entry, Glyphs glyphs, boolean wordy) {
        String who = name(entry.sender(), glyphs);
        return switch (entry.kind()) {
            case JOIN -> glyphs.joined() + KEEP + who + (wordy ? " joined" : "");
            case PART -> glyphs.left() + KEEP + who + (wordy ? " left" : "") + reason(entry.text());
            case QUIT -> glyphs.left() + KEEP + who + (wordy ? " quit" : "") + reason(entry.text());
            default -> who + " is now " + name(entry.text(), glyphs);
        };
    }

    private static String name(String nick, Glyphs glyphs) {
        String safe = Graphemes.sanitize(nick);
        return Graphemes.width(safe) <= NAME_MAX ? safe : Graphemes.fit(safe, NAME_MAX - 1) + glyphs.more();
    }

    private static String reason(String raw) {
        String reason = FormattedText.plain(raw);
        if (reason.isEmpty()) {
            return "";
        }
        int end = reason.offsetByCodePoints(0, Math.min(REASON_CHARS_MAX, reason.codePointCount(0, reason.length())));
        return " (" + reason.substring(0, end) + (end < reason.length() ? "..." : "") + ")";
    }
}
