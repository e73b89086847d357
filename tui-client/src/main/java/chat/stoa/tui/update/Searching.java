package chat.stoa.tui.update;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.keys.Action;
import chat.stoa.tui.layout.Found;
import chat.stoa.tui.layout.Timeline;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.model.Overlay.Finder.Scope;
import chat.stoa.tui.model.Overlay.Match;
import chat.stoa.tui.model.Overlay.Search;
import chat.stoa.tui.model.Reading.Anchor;
import chat.stoa.tui.screen.Graphemes;
import chat.stoa.tui.session.Turn;
import java.util.List;
import java.util.Optional;

/**
 * Looking for a text in the room: each letter narrows it down; once one has gone on to another place, {@code n} and
 * {@code N} go further.
 */
final class Searching {

    private static final int QUERY_CHARS_MAX = 100;

    private Searching() {}

    static void open(Turn turn, String text) {
        Anchor origin = turn.currentRoom().reading().anchor();
        query(turn, new Search("", true, Match.NONE, origin), text);
    }

    static void key(Turn turn, Search search, InputEvent.Key key, Optional<Action> action) {
        if (key.isText()) {
            text(turn, search, Character.toString(key.codePoint()));
            return;
        }
        switch (action.orElse(Action.REDRAW)) {
            case SEND, HISTORY_OLDER -> step(turn, search, 1);
            case HISTORY_NEWER -> step(turn, search, -1);
            case SEARCH -> turn.ui(turn.ui().withOverlay(search.withTyping(true)));
            case COMPLETE -> {
                Scrolling.to(turn, search.origin());
                Finding.open(turn, Scope.ROOMS, search.query());
            }
            case DELETE_LEFT -> shorten(turn, search);
            case KILL_WORD_LEFT, KILL_TO_START -> query(turn, search, "");
            case PAGE_UP, PAGE_DOWN, OLDEST, NEWEST -> {
                // To read on from here.
                turn.ui(turn.ui().withOverlay(Overlay.NONE));
                Keyboard.act(turn, action.orElseThrow(), key);
            }
            default -> {}
        }
    }

    static void insert(Turn turn, Search search, String text) {
        String longer = search.query() + Graphemes.sanitize(text);
        if (longer.length() <= QUERY_CHARS_MAX) {
            query(turn, search, longer);
        }
    }

    /** Back to where one was. */
    static void cancelled(Turn turn, Overlay overlay) {
        if (overlay instanceof Search search) {
            Scrolling.to(turn, search.origin());
        }
    }

    private static void text(Turn turn, Search search, String typed) {
        if (!search.typing() && typed.equals("n")) {
            step(turn, search, 1);
        } else if (!search.typing() && typed.equals("N")) {
            step(turn, search, -1);
        } else {
            insert(turn, search, typed);
        }
    }

    private static void shorten(Turn turn, Search search) {
        String query = search.query();
        query(turn, search, query.isEmpty() ? "" : query.substring(0, Graphemes.previous(query, query.length())));
    }

    /** The newest place that is not below where one was; if there is none, the newest. */
    private static void query(Turn turn, Search search, String query) {
        List<Long> found = Found.entries(turn.model(), query);
        int index = found.size() - 1;
        while (index > 0 && found.get(index) > search.origin().entryId()) {
            index--;
        }
        boolean above = index >= 0 && found.get(index) <= search.origin().entryId();
        Search next = new Search(query, true, Match.NONE, search.origin());
        show(turn, next, found, above ? index : found.size() - 1);
    }

    /** To the next older place, or newer; at the end it stays. */
    private static void step(Turn turn, Search search, int older) {
        List<Long> found = Found.entries(turn.model(), search.query());
        int at = found.indexOf(search.match().entryId());
        int index = at < 0 ? found.size() - 1 : Math.max(0, Math.min(found.size() - 1, at - older));
        show(turn, search.withTyping(false), found, index);
    }

    private static void show(Turn turn, Search search, List<Long> found, int index) {
        if (index < 0) {
            turn.ui(turn.ui().withOverlay(search.withMatch(Match.NONE)));
            Scrolling.to(turn, search.origin());
            return;
        }
        Match match = new Match(found.get(index), found.size() - index, found.size());
        turn.ui(turn.ui().withOverlay(search.withMatch(match)));
        Scrolling.to(turn, Timeline.of(turn.model()).showing(match.entryId()));
    }
}
