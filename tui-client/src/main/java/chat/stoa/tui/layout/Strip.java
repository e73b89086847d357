package chat.stoa.tui.layout;

import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.screen.Graphemes;
import java.util.ArrayList;
import java.util.List;

/** The row of rooms where their pane does not fit: the current one, then those with something new, then the others. */
public final class Strip {

    private static final int GAP = 2;

    private Strip() {}

    /**
     * A room in the row.
     *
     * @param column where its name begins
     * @param width columns of name and badge
     */
    public record Item(RoomList.Place place, int column, int width) {}

    /** The rooms that fit as a whole into so many columns, the current one first. */
    public static List<Item> items(Model model, int width) {
        Glyphs glyphs = Glyphs.of(model.settings());
        Room current = model.currentRoom();
        List<Item> items = new ArrayList<>();
        items.add(new Item(
                new RoomList.Place(model.shown(), current), 1, Graphemes.width(RoomLabel.name(current, glyphs))));
        for (RoomList.Place place : others(model)) {
            Item last = items.get(items.size() - 1);
            String badge = RoomLabel.badge(place.room(), glyphs);
            int columns = Graphemes.width(RoomLabel.name(place.room(), glyphs))
                    + (badge.isEmpty() ? 0 : Graphemes.width(badge) + 1);
            int column = last.column() + last.width() + GAP;
            if (column + columns <= width) {
                items.add(new Item(place, column, columns));
            }
        }
        return items;
    }

    private static List<RoomList.Place> others(Model model) {
        List<RoomList.Place> active = new ArrayList<>();
        List<RoomList.Place> quiet = new ArrayList<>();
        for (RoomList.Place place : RoomList.places(model)) {
            Room room = place.room();
            boolean current = place.network() == model.shown()
                    && room.key().equals(model.rooms().currentKey());
            if (room.reading().unread() > 0) {
                active.add(place);
            } else if (!room.isStatus() && !current) {
                quiet.add(place);
            }
        }
        active.removeIf(place -> place.network() == model.shown()
                && place.room().key().equals(model.rooms().currentKey()));
        active.addAll(quiet);
        return active;
    }
}
