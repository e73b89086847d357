package chat.stoa.tui.layout;

import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.model.Measures;
import chat.stoa.tui.model.Member;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Network;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Ui.Place;
import chat.stoa.tui.screen.Graphemes;

/**
 * Keeps {@link Measures} up to date. They are taken when another room is opened, the terminal gets another width or
 * rooms come and go; between that the nick column only grows, so that the text does not move about while it is read.
 */
public final class Measuring {

    static final int NICKS_MIN = 6;
    static final int NICKS_MAX = 14;

    /** How many of the newest entries decide about the width of the nick column. */
    private static final int ENTRIES = 100;

    /** How many people decide about the width of their pane; with thousands, some of the first are as long as any. */
    private static final int MEMBERS = 200;

    /** Two columns in front of a room's name, one behind it and three for a count. */
    private static final int AROUND_ROOM = 6;

    private Measuring() {}

    /** The model with its measures up to date; costs nothing if nothing has happened. */
    public static Model settle(Model model) {
        Measures old = model.ui().measures();
        Room room = model.currentRoom();
        Measures measures = old;
        boolean same = old.isOf(model.network().id(), room.key())
                && old.columns() == model.ui().columns()
                && old.roomCount() == roomCount(model);
        boolean changed = !same;
        if (!same) {
            measures = new Measures(
                    new Place(model.network().id(), room.key()),
                    model.ui().columns(),
                    roomCount(model),
                    rooms(model),
                    users(room),
                    room.members().size(),
                    NICKS_MIN,
                    0);
        } else if (old.members() != room.members().size() && room.presence() == Room.Presence.IN) {
            measures = old.withUsers(
                    Math.max(old.users(), users(room)), room.members().size());
            changed = true;
        }
        if (measures.lastEntry() != room.log().lastId()) {
            measures = measures.withNicks(
                    Math.max(measures.nicks(), nicks(room.log(), measures.lastEntry())),
                    room.log().lastId());
            changed = true;
        }
        return changed ? model.withUi(model.ui().withMeasures(measures)) : model;
    }

    private static int rooms(Model model) {
        int widest = 0;
        for (Network network : model.networks()) {
            widest = Math.max(widest, model.networks().size() > 1 ? width(network.title()) : 0);
            for (Room room : network.rooms().stream().toList()) {
                widest = Math.max(widest, width(room.name()));
            }
        }
        return widest + AROUND_ROOM;
    }

    private static int roomCount(Model model) {
        int count = model.networks().size();
        for (Network network : model.networks()) {
            count += network.rooms().size();
        }
        return count;
    }

    /** One while it is not known who is there, so that the pane is measured once more when it is. */
    private static int users(Room room) {
        if (room.isRoom() && room.presence() != Room.Presence.IN) {
            return 1;
        }
        int widest = 0;
        for (Member member : room.members().slice(0, MEMBERS)) {
            widest = Math.max(widest, width(member.nick()));
        }
        return widest + 2;
    }

    private static int nicks(EntryLog log, long after) {
        int from = Math.max(log.indexFrom(after + 1), log.size() - ENTRIES);
        int widest = NICKS_MIN;
        for (int i = from; i < log.size(); i++) {
            if (log.get(i).kind().isTalk()) {
                int dashes = log.get(i).kind() == Entry.Kind.NOTICE ? 2 : 0;
                widest = Math.max(widest, width(log.get(i).sender()) + dashes);
            }
        }
        return Math.min(NICKS_MAX, widest);
    }

    private static int width(String text) {
        return Graphemes.width(Graphemes.sanitize(text));
    }
}
