package chat.stoa.tui.model;

/**
 * Somebody in a room.
 *
 * @param nick as the server spells it
 * @param ranks the signs of the ranks held, highest first, such as {@code "@+"}; empty for an ordinary member
 * @param isAway whether they said that they are away
 */
public record Member(String nick, String ranks, boolean isAway) {

    /** Somebody who is there. */
    public Member(String nick, String ranks) {
        this(nick, ranks, false);
    }

    public Member away(boolean newAway) {
        return new Member(nick, ranks, newAway);
    }

    /** The sign of the highest rank; empty if there is none. */
    public String rank() {
        return ranks.isEmpty() ? "" : ranks.substring(0, 1);
    }
}
