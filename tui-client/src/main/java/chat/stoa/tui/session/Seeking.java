package chat.stoa.tui.session;

import chat.stoa.tui.model.Backlog;
import chat.stoa.tui.model.Backlog.Sought;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.model.Overlay.Selection;
import chat.stoa.tui.model.Overlay.Selection.Prompt;
import chat.stoa.tui.model.Reading.Anchor;
import chat.stoa.tui.model.Room;
import java.util.Optional;

/**
 * Going to a message of the current room, wherever in its history it is. The lines of a room have no holes, so what
 * lies between is fetched page by page, as if the user scrolled there.
 */
public final class Seeking {

    /** How many entries below the message are to be visible, so that one sees what came of it. */
    private static final int BELOW = 3;

    private Seeking() {}

    /** Goes there now, or when it is here. */
    public static void to(Turn turn, String roomKey, String msgid) {
        change(turn, roomKey, new Sought(msgid, Long.MAX_VALUE));
        proceed(turn, roomKey);
    }

    /** The user does not wait for it any more; false if there was nothing to wait for. */
    public static boolean stop(Turn turn) {
        boolean any = turn.currentRoom().backlog().sought().isAnything();
        change(turn, turn.rooms().currentKey(), Sought.NOTHING);
        return any;
    }

    /** Whoever moves elsewhere meanwhile is not taken away from there. */
    public static void onInput(Turn turn, Model before) {
        Room was = before.currentRoom();
        Sought sought = was.backlog().sought();
        boolean moved = !turn.isOpen(was.key())
                || !turn.ui().overlay().equals(before.ui().overlay())
                || !turn.currentRoom().reading().anchor().equals(was.reading().anchor());
        boolean sameNetwork = before.shown() == turn.model().shown();
        if (sameNetwork && sought.isAnything() && moved) {
            turn.changeRoom(
                    was.key(),
                    room -> room.backlog().sought().equals(sought)
                            ? room.withBacklog(room.backlog().seeking(Sought.NOTHING))
                            : room);
        }
    }

    /** A page has come: either the message is in it, or the next one is asked for, as long as they bring anything. */
    static void proceed(Turn turn, String roomKey) {
        Optional<Room> found = turn.rooms().get(roomKey);
        if (found.isEmpty() || !found.get().backlog().sought().isAnything()) {
            return;
        }
        Room room = found.get();
        Sought sought = room.backlog().sought();
        Optional<Entry> entry = room.log().findMessage(sought.msgid());
        if (!turn.isOpen(roomKey)) {
            change(turn, roomKey, Sought.NOTHING);
        } else if (entry.isPresent()) {
            change(turn, roomKey, Sought.NOTHING);
            show(turn, room, entry.get());
        } else if (room.backlog().phase() == Backlog.Phase.IDLE) {
            long oldest = room.log().isEmpty()
                    ? Long.MAX_VALUE - 1
                    : room.log().get(0).id();
            change(turn, roomKey, new Sought(sought.msgid(), oldest));
            if (oldest >= sought.from() || !History.older(turn, room(turn, roomKey))) {
                end(turn, roomKey, whyNot(turn, room));
            }
        }
    }

    private static String whyNot(Turn turn, Room room) {
        if (!History.isOffered(turn)) {
            return "older messages cannot be fetched now";
        }
        return room.backlog().atStart()
                ? "it is not there any more"
                : "it is further back than a room keeps lines here";
    }

    /** There will be no further page. */
    static void end(Turn turn, String roomKey, String why) {
        if (room(turn, roomKey).backlog().sought().isAnything()) {
            change(turn, roomKey, Sought.NOTHING);
            Notes.say(turn, why);
        }
    }

    private static void show(Turn turn, Room room, Entry entry) {
        EntryLog log = room.log();
        int below = Math.min(log.size() - 1, log.indexFrom(entry.id()) + BELOW);
        boolean newest = below == log.size() - 1;
        Anchor anchor = newest ? Anchor.BOTTOM : new Anchor(log.get(below).id(), Integer.MAX_VALUE);
        turn.changeRoom(room.key(), now -> now.withReading(now.reading().withAnchor(anchor)));
        turn.ui(turn.ui().withOverlay(marking(turn.ui().overlay(), entry)));
    }

    /** Who selects messages goes on with that; what the user has opened meanwhile stays. */
    private static Overlay marking(Overlay overlay, Entry entry) {
        if (overlay instanceof Selection selection && selection.prompt() == Prompt.NONE) {
            return selection.at(entry.id());
        }
        return Overlay.hasKeys(overlay) ? overlay : new Overlay.Spot(entry.id());
    }

    private static Room room(Turn turn, String roomKey) {
        return turn.rooms().get(roomKey).orElseThrow();
    }

    private static void change(Turn turn, String roomKey, Sought sought) {
        turn.changeRoom(roomKey, room -> room.withBacklog(room.backlog().seeking(sought)));
    }
}
