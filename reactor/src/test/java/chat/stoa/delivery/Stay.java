package chat.stoa.delivery;

import java.util.ArrayList;
import java.util.List;

/** One stay of a reader in a room, from its JOIN to its leave, over as many connections as it took. */
final class Stay {

    private final String room;
    private final long from;
    private final List<Words> heard = new ArrayList<>();
    private long to = -1;

    /**
     * @param from the place of the reader's JOIN
     */
    Stay(String room, long from) {
        this.room = room;
        this.from = from;
    }

    String room() {
        return room;
    }

    /** In the order in which the reader was told. */
    List<Words> heard() {
        return heard;
    }

    void hears(Words words) {
        heard.add(words);
    }

    /** The reader left at that place, or will hear nothing more that comes after it. */
    void ends(long at) {
        to = at;
    }

    /** It broke off in the middle: what came after the last words that were heard, nobody knows. */
    void breaksOff() {
        to = heard.isEmpty() ? from : heard.get(heard.size() - 1).offset();
    }

    /** Whether the reader should have heard what was said at that place. */
    boolean covers(long offset) {
        return offset > from && offset <= to;
    }

    @Override
    public String toString() {
        return "from %d to %d, heard %d".formatted(from, to, heard.size());
    }
}
