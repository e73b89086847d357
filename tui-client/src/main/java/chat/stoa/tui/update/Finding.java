package chat.stoa.tui.update;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.keys.Action;
import chat.stoa.tui.layout.Division;
import chat.stoa.tui.layout.FormattedText;
import chat.stoa.tui.layout.Found;
import chat.stoa.tui.layout.HitList;
import chat.stoa.tui.layout.Rect;
import chat.stoa.tui.layout.Timeline;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.model.Hit;
import chat.stoa.tui.model.Network;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.model.Overlay.Finder;
import chat.stoa.tui.model.Overlay.Finder.Progress;
import chat.stoa.tui.model.Overlay.Finder.Scope;
import chat.stoa.tui.model.Overlay.Spot;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.screen.Graphemes;
import chat.stoa.tui.session.Notes;
import chat.stoa.tui.session.Posts;
import chat.stoa.tui.session.Searches;
import chat.stoa.tui.session.Seeking;
import chat.stoa.tui.session.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Messages of any room in a list: those with some words in them, here or on the server, and those that call the user.
 * Enter goes to one of them, where it was said.
 */
final class Finding {

    private static final int QUERY_CHARS_MAX = 100;

    /** More than anybody looks through. */
    private static final int HITS_MAX = 200;

    /** The same, of what a server found. */
    private static final int FOUND_MAX = 2000;

    private Finding() {}

    static void open(Turn turn, Scope scope, String query) {
        show(turn, listed(turn, scope, query));
    }

    /** A key while the list is open. */
    static void key(Turn turn, Finder finder, InputEvent.Key key, Optional<Action> action) {
        if (key.isText()) {
            insert(turn, finder, Character.toString(key.codePoint()));
            return;
        }
        String query = finder.query();
        int page = HitList.rows(Division.of(turn.model()).messages().height());
        switch (action.orElse(Action.REDRAW)) {
            case SEND -> enter(turn, finder);
            case COMPLETE, COMPLETE_BACK -> nextScope(turn, finder);
            case SEARCH -> Searching.open(turn, query);
            case HISTORY_OLDER, PREVIOUS_ROOM -> move(turn, finder, -1);
            case HISTORY_NEWER, NEXT_ROOM -> move(turn, finder, 1);
            case PAGE_UP -> move(turn, finder, -page);
            case PAGE_DOWN -> move(turn, finder, page);
            case DELETE_LEFT ->
                open(
                        turn,
                        finder.scope(),
                        query.isEmpty() ? "" : query.substring(0, Graphemes.previous(query, query.length())));
            case KILL_WORD_LEFT, KILL_TO_START -> open(turn, finder.scope(), "");
            default -> {}
        }
    }

    static void insert(Turn turn, Finder finder, String text) {
        String longer = finder.query() + Graphemes.sanitize(text);
        if (longer.length() <= QUERY_CHARS_MAX) {
            open(turn, finder.scope(), longer);
        }
    }

    /** A click goes to what was clicked on. */
    static void press(Turn turn, Finder finder, int x, int y) {
        Rect box = Division.of(turn.model()).messages();
        int row = y - box.row() - HitList.HEADER_ROWS;
        int index = HitList.first(finder, box.height()) + row;
        if (!box.contains(x, y)) {
            turn.ui(turn.ui().withOverlay(Overlay.NONE));
        } else if (row >= 0
                && row < HitList.rows(box.height())
                && index < finder.hits().size()) {
            go(turn, finder.hits().get(index));
        }
    }

    /** Asks the server, if there is something to ask for. */
    static void start(Turn turn) {
        if (turn.ui().overlay() instanceof Finder finder) {
            ask(turn, finder);
        }
    }

    /** Beyond the last one there may be older ones on the server. */
    static void move(Turn turn, Finder finder, int by) {
        int last = Math.max(0, finder.hits().size() - 1);
        Finder moved = finder.at(Math.max(0, Math.min(last, finder.index() + by)));
        show(turn, moved);
        boolean beyond = finder.index() + by > last && finder.progress() == Progress.PARTLY;
        if (beyond && finder.hits().size() >= FOUND_MAX) {
            Notes.say(turn, "that is enough; look for something rarer");
        } else if (beyond && Searches.refusal(turn).isEmpty()) {
            show(turn, moved.askedOlder());
            Searches.ask(turn, moved);
        }
    }

    private static void enter(Turn turn, Finder finder) {
        boolean asks = finder.scope() == Scope.SERVER && finder.progress() == Progress.TYPING;
        if (asks) {
            ask(turn, finder);
        } else if (!finder.hits().isEmpty()) {
            go(turn, finder.hits().get(finder.index()));
        }
    }

    private static void ask(Turn turn, Finder finder) {
        String refusal = Searches.refusal(turn);
        if (!refusal.isEmpty()) {
            Notes.say(turn, refusal);
        } else if (!finder.query().isBlank()) {
            show(turn, finder.asked());
            Searches.ask(turn, finder.asked());
        }
    }

    /** All rooms, the server, the room, and all rooms again. */
    private static void nextScope(Turn turn, Finder finder) {
        switch (finder.scope()) {
            case MENTIONS -> {
                open(turn, Scope.ROOMS, finder.query());
                Notes.say(turn, "all messages now, not only what called you");
            }
            case ROOMS -> {
                Finder server = listed(turn, Scope.SERVER, finder.query());
                show(turn, server);
                ask(turn, server);
            }
            case SERVER -> Searching.open(turn, finder.query());
        }
    }

    private static void go(Turn turn, Hit hit) {
        turn.ui(turn.ui().withOverlay(Overlay.NONE));
        int network = turn.model().indexOf(hit.network());
        if (network < 0) {
            return;
        }
        turn.model(turn.model().on(network));
        String key = turn.key(hit.room());
        if (turn.rooms().get(key).isEmpty() && !turn.server().isRoom(hit.room())) {
            Posts.query(turn, hit.room());
        }
        boolean open = turn.rooms().get(key).isPresent();
        turn.model(turn.model().on(turn.model().shown()));
        if (!open) {
            Notes.say(turn, hit.room() + " is not open: /join " + hit.room());
            return;
        }
        Switching.to(turn, network, key);
        Choosing.opened(turn, key);
        if (hit.entry().msgid().isEmpty()) {
            select(turn, hit.entry().id());
        } else {
            Seeking.to(turn, key, hit.entry().msgid());
            Selecting.onJump(turn, Overlay.NONE);
        }
    }

    /** Without an id of the server it can only be one that is here. */
    private static void select(Turn turn, long entryId) {
        turn.ui(turn.ui().withOverlay(new Spot(entryId)));
        Scrolling.to(turn, Timeline.of(turn.model()).withVisible(entryId));
    }

    private static Finder listed(Turn turn, Scope scope, String query) {
        List<Hit> hits = scope == Scope.SERVER || (scope == Scope.ROOMS && query.isBlank())
                ? List.of()
                : hits(turn, scope == Scope.MENTIONS, query);
        return new Finder(scope, query, hits, 0, Progress.TYPING);
    }

    private static List<Hit> hits(Turn turn, boolean mentions, String query) {
        List<Hit> hits = new ArrayList<>();
        for (Network network : turn.model().networks()) {
            for (Room room : network.rooms().stream().toList()) {
                int left = HITS_MAX;
                EntryLog log = room.log();
                for (int i = log.size() - 1; i >= 0 && left > 0; i--) {
                    Entry entry = log.get(i);
                    if (entry.kind().isTalk() && (!mentions || entry.mention()) && contains(entry, query)) {
                        hits.add(new Hit(network.id(), room.name(), entry));
                        left--;
                    }
                }
            }
        }
        hits.sort(Comparator.comparing((Hit hit) -> hit.entry().time()).reversed());
        return hits.subList(0, Math.min(HITS_MAX, hits.size()));
    }

    private static boolean contains(Entry entry, String query) {
        return !entry.isRemoved() && Found.indexOf(FormattedText.plain(entry.text()), query, 0) >= 0;
    }

    private static void show(Turn turn, Finder finder) {
        turn.ui(turn.ui().withOverlay(finder));
    }
}
