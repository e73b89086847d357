package chat.stoa.tui.layout;

import chat.stoa.tui.layout.Row.Role;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Overlay.Search;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in a text something is that is looked for; letter case does not matter.
 *
 * @param starts where it begins, each time
 * @param length how long it is
 * @param role how it is shown
 */
public record Found(List<Integer> starts, int length, Role role) {

    /** Nowhere. */
    static final Found NONE = new Found(List.of(), 0, Role.FOUND);

    public Found {
        starts = List.copyOf(starts);
    }

    /** Where the model's search finds something in the text of an entry. */
    static Found in(String text, Model model, Entry entry) {
        if (!(model.ui().overlay() instanceof Search search) || search.query().isEmpty()) {
            return NONE;
        }
        List<Integer> starts = new ArrayList<>();
        String query = search.query();
        int at = indexOf(text, query, 0);
        while (at >= 0) {
            starts.add(at);
            at = indexOf(text, query, at + query.length());
        }
        boolean here = entry.id() == search.match().entryId();
        return new Found(starts, query.length(), here ? Role.FOUND_HERE : Role.FOUND);
    }

    /** The ids of the entries of the current room that contain a text, oldest first. Coming and going is left out. */
    public static List<Long> entries(Model model, String query) {
        Sequence sequence = new Sequence(model);
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < sequence.size() && !query.isEmpty(); i++) {
            Entry entry = sequence.get(i);
            if (!entry.kind().isTraffic() && indexOf(EntryRows.text(entry).text(), query, 0) >= 0) {
                ids.add(entry.id());
            }
        }
        return ids;
    }

    /** Whether an index is within something found. */
    boolean contains(int index) {
        return starts.stream().anyMatch(start -> start <= index && index < start + length);
    }

    /** The first place behind an index where something found begins or ends. */
    int edge(int index) {
        for (int start : starts) {
            if (start > index) {
                return start;
            }
            if (start + length > index) {
                return start + length;
            }
        }
        return Integer.MAX_VALUE;
    }

    /** Where a text is in another, whatever the letter case; negative if it is not. */
    public static int indexOf(String text, String query, int from) {
        for (int i = from; i <= text.length() - query.length(); i++) {
            if (text.regionMatches(true, i, query, 0, query.length())) {
                return i;
            }
        }
        return -1;
    }
}
