package chat.stoa.tui.update;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.keys.Action;
import chat.stoa.tui.model.InputLine;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.model.Overlay.Recall;
import chat.stoa.tui.screen.Graphemes;
import chat.stoa.tui.session.Notes;
import chat.stoa.tui.session.Turn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Ctrl+R as in a shell, but Enter only takes the line: it is for many to read, so one looks at it first. */
final class Recalling {

    private static final int QUERY_CHARS_MAX = 100;

    private Recalling() {}

    static void open(Turn turn) {
        int none = sent(turn).size();
        if (none == 0) {
            Notes.say(turn, "nothing was sent from here yet");
        } else {
            turn.ui(turn.ui().withOverlay(new Recall("", none, LineEditing.line(turn))));
        }
    }

    static void key(Turn turn, Recall recall, InputEvent.Key key, Optional<Action> action) {
        String query = recall.query();
        if (key.isText()) {
            String longer = query + Graphemes.sanitize(Character.toString(key.codePoint()));
            query(turn, recall, longer.length() <= QUERY_CHARS_MAX ? longer : query);
            return;
        }
        switch (action.orElse(Action.REDRAW)) {
            case SEARCH_HISTORY, HISTORY_OLDER -> step(turn, recall, -1);
            case HISTORY_NEWER -> step(turn, recall, 1);
            case DELETE_LEFT ->
                query(
                        turn,
                        recall,
                        query.isEmpty() ? "" : query.substring(0, Graphemes.previous(query, query.length())));
            case KILL_WORD_LEFT, KILL_TO_START -> query(turn, recall, "");
            case SEND, COMPLETE, LEFT, RIGHT, LINE_START, LINE_END ->
                turn.ui(turn.ui().withOverlay(Overlay.NONE));
            default -> {}
        }
    }

    static void cancelled(Turn turn, Overlay overlay) {
        if (overlay instanceof Recall recall) {
            LineEditing.set(turn, recall.before());
        }
    }

    private static void query(Turn turn, Recall recall, String query) {
        step(turn, new Recall(query, sent(turn).size(), recall.before()), -1);
    }

    /** To the next line that contains what is looked for; if there is none, nothing changes. */
    private static void step(Turn turn, Recall recall, int by) {
        List<String> sent = sent(turn);
        String query = recall.query().toLowerCase(Locale.ROOT);
        int at = Math.min(recall.position(), sent.size()) + by;
        while (at >= 0
                && at < sent.size()
                && !sent.get(at).toLowerCase(Locale.ROOT).contains(query)) {
            at += by;
        }
        boolean found = at >= 0 && at < sent.size() && !query.isEmpty();
        int position = found ? at : recall.position();
        turn.ui(turn.ui().withOverlay(new Recall(recall.query(), position, recall.before())));
        if (found) {
            LineEditing.set(turn, InputLine.of(sent.get(at)));
        } else if (position >= sent.size()) {
            LineEditing.set(turn, recall.before());
        }
    }

    private static List<String> sent(Turn turn) {
        return turn.currentRoom().draft().sent();
    }
}
