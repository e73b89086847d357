package chat.stoa.tui.layout;

import chat.stoa.tui.model.Network;
import chat.stoa.tui.model.Reading;
import chat.stoa.tui.model.Room;

/** How a room and what is new in it are written. */
public final class RoomLabel {

    private RoomLabel() {}

    /** A name; in brackets if one is not in the room. */
    public static String name(Room room, Glyphs glyphs) {
        if (room.isStatus()) {
            return glyphs.status() + " " + room.name();
        }
        return room.presence() == Room.Presence.OUT ? "(" + room.name() + ")" : room.name();
    }

    /** A sign for a room in which something is typed and not sent; empty for others. */
    public static String draft(Room room, Glyphs glyphs) {
        return room.draft().line().isEmpty() ? "" : glyphs.draft();
    }

    /**
     * What is unread in a room: a number, with a sign if it speaks to the user, with a plus if there is more than is
     * known; empty if there is nothing.
     */
    public static String badge(Room room, Glyphs glyphs) {
        Reading reading = room.reading();
        return badge(reading.unread(), reading.mentions(), reading.more(), glyphs);
    }

    /** What is unread in all rooms of a network. */
    public static String badge(Network network, Glyphs glyphs) {
        int unread = 0;
        int mentions = 0;
        boolean more = false;
        for (Room room : network.rooms().stream().toList()) {
            unread += room.reading().unread();
            mentions += room.reading().mentions();
            more |= room.reading().more();
        }
        return badge(unread, mentions, more, glyphs);
    }

    private static String badge(int unread, int mentions, boolean more, Glyphs glyphs) {
        if (mentions > 0) {
            return glyphs.mention() + number(mentions, false);
        }
        return unread > 0 ? number(unread, more) : "";
    }

    private static String number(int count, boolean more) {
        return count > 999 ? "1k+" : count + (more ? "+" : "");
    }
}
