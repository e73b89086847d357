package chat.stoa.tui.update;

import chat.stoa.tui.layout.Timeline;
import chat.stoa.tui.layout.UserList;
import chat.stoa.tui.model.Backlog;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.model.Reading.Anchor;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.session.History;
import chat.stoa.tui.session.Notes;
import chat.stoa.tui.session.Turn;

/** Moving through what is longer than the screen. */
final class Scrolling {

    /** Rows that stay visible when a page is turned. */
    private static final int OVERLAP = 2;

    private Scrolling() {}

    static void to(Turn turn, Anchor anchor) {
        turn.changeRoom(
                turn.rooms().currentKey(),
                room -> room.withReading(room.reading().withAnchor(anchor)));
    }

    static void toOldest(Turn turn) {
        to(turn, Timeline.of(turn.model()).oldest());
        History.older(turn);
    }

    static void pages(Turn turn, int pages) {
        int page = Math.max(1, Timeline.of(turn.model()).visibleHeight() - OVERLAP);
        rows(turn, pages * page);
    }

    /** Down if positive, up if negative. */
    static void rows(Turn turn, int rows) {
        Timeline timeline = Timeline.of(turn.model());
        to(turn, rows < 0 ? timeline.up(-rows) : timeline.down(rows));
        if (rows < 0 && Timeline.of(turn.model()).isNearTop()) {
            History.older(turn);
        }
    }

    /**
     * If a page of history has come of which nothing is to be seen, asks for the next one, as long as they bring
     * anything.
     */
    static void onPage(Turn turn, Room before) {
        Room now = turn.currentRoom();
        boolean brought = now.key().equals(before.key())
                && before.backlog().phase() == Backlog.Phase.OLDER
                && !before.backlog().sought().isAnything()
                && now.backlog().phase() == Backlog.Phase.IDLE
                && now.log().size() > before.log().size();
        if (brought && Timeline.of(turn.model()).isNearTop()) {
            History.older(turn);
        }
    }

    static void toFirstUnread(Turn turn) {
        if (turn.currentRoom().reading().fresh().count() == 0) {
            Notes.say(turn, "nothing is new here");
        } else {
            to(turn, Timeline.of(turn.model()).firstFresh());
            if (turn.currentRoom().reading().fresh().isAtLeast()) {
                History.older(turn);
            }
        }
    }

    /** Up or down from the last visible message; one at the bottom is seen from there. */
    static void toMention(Turn turn, int step) {
        EntryLog log = turn.currentRoom().log();
        Anchor anchor = turn.currentRoom().reading().anchor();
        int from = anchor.isBottom() ? log.size() : log.indexFrom(anchor.entryId());
        for (int i = from + step; i >= 0 && i < log.size(); i += step) {
            if (log.get(i).mention()) {
                to(turn, new Anchor(log.get(i).id(), Integer.MAX_VALUE));
                if (Timeline.of(turn.model()).down(1).isBottom()) {
                    to(turn, Anchor.BOTTOM);
                }
                if (!turn.currentRoom().reading().anchor().equals(anchor)) {
                    return;
                }
            }
        }
        Notes.say(turn, "nothing more calls you " + (step < 0 ? "above" : "below"));
    }

    static void users(Turn turn, int rows) {
        int last = Math.max(0, UserList.size(turn.model()) - 1);
        turn.ui(turn.ui().withUsersScrolled(Math.max(0, Math.min(last, turn.ui().usersScrolled() + rows))));
    }
}
