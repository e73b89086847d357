package chat.stoa.ops;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/** What somebody may have meant who wrote a name that there is not. */
final class Similar {

    private static final int TYPOS_MAX = 2;

    private Similar() {}

    /** The nearest of some names, if one is near. */
    static Optional<String> to(String name, Collection<String> names) {
        return names.stream()
                .filter(each -> distance(name, each) <= TYPOS_MAX)
                .min(Comparator.comparing(each -> distance(name, each)));
    }

    /** How many letters have to be put in, left out or exchanged to make one of the other (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int exchanged = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
