package chat.stoa.tui.model;

import java.util.List;

/**
 * A completion that Tab goes on with.
 *
 * @param candidates what fits, best first
 * @param index which of them stands in the input line
 * @param start where it begins in the input line
 * @param suffix what is put behind it
 */
public record Completion(List<String> candidates, int index, int start, String suffix) {

    /** None under way. */
    public static final Completion NONE = new Completion(List.of(), 0, 0, "");

    public Completion {
        candidates = List.copyOf(candidates);
    }

    public boolean isActive() {
        return !candidates.isEmpty();
    }

    public String chosen() {
        return candidates.get(index);
    }

    /** The same with another candidate; behind the last comes the first. */
    public Completion turned(int by) {
        return new Completion(candidates, Math.floorMod(index + by, candidates.size()), start, suffix);
    }
}
