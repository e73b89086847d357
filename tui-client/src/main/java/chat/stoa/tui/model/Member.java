package chat.stoa.tui.model;

/**
 * Somebody in a room.
 *
 * @param nick as the server spells it
 * @param ranks the signs of the ranks held, highest first, such as {@code "@+"}; empty for an ordinary member
 */
public record Member(String nick, String ranks) {

    /** The sign of the highest rank; empty if there is none. */
    public String rank() {
        return ranks.isEmpty() ? "" : ranks.substring(0, 1);
    }
}
