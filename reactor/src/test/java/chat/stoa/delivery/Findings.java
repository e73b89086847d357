package chat.stoa.delivery;

import java.util.List;

/**
 * What the checker found.
 *
 * @param found messages in the history
 * @param lost acknowledged or told to somebody, and not in the history; or missing within a stay of a reader
 * @param problems in words, the first ones of them
 */
record Findings(
        long sent,
        long acknowledged,
        long unknown,
        long resent,
        long found,
        long heard,
        long lost,
        long doubled,
        long outOfOrder,
        List<String> problems) {

    boolean isClean() {
        return lost == 0 && doubled == 0 && outOfOrder == 0 && problems.isEmpty();
    }

    @Override
    public String toString() {
        return ("sent %,d, acknowledged %,d, unknown %,d, resent %,d, found %,d, heard %,d, lost %,d, doubled %,d,"
                        + " out of order %,d")
                .formatted(sent, acknowledged, unknown, resent, found, heard, lost, doubled, outOfOrder);
    }
}
