package chat.stoa.tui.model;

import chat.stoa.tui.model.Ui.Place;

/**
 * Widths that are taken when a room is opened or the terminal changes, and then only grow, so that the text does not
 * move about.
 *
 * @param place for which room
 * @param columns for which width
 * @param roomCount for how many rooms
 * @param rooms columns that the rooms pane would like
 * @param users columns that the users pane would like
 * @param members for how many people
 * @param nicks columns that the nicknames would like
 * @param lastEntry up to which entry the nicknames were looked at
 */
public record Measures(
        Place place, int columns, int roomCount, int rooms, int users, int members, int nicks, long lastEntry) {

    /** Nothing measured yet. */
    public static final Measures NONE = new Measures(Place.NONE, 0, 0, 0, 0, 0, 0, 0);

    /**
     * Whether they are of that room. Asked at every event, and before the first frame, when the JVM would have to make
     * the {@code equals} of a record first, which takes it ten times as long as all of this.
     */
    public boolean isOf(int network, String roomKey) {
        return place.network() == network && place.roomKey().equals(roomKey);
    }

    public Measures withNicks(int newNicks, long newLastEntry) {
        return new Measures(place, columns, roomCount, rooms, users, members, newNicks, newLastEntry);
    }

    public Measures withUsers(int newUsers, int newMembers) {
        return new Measures(place, columns, roomCount, rooms, newUsers, newMembers, nicks, lastEntry);
    }
}
