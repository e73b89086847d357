package chat.stoa.tui.view;

import chat.stoa.tui.model.Overlay.Match;
import chat.stoa.tui.model.Overlay.Search;

/** What is looked for and how often it was found, in the place of the input line. */
final class SearchView {

    private SearchView() {}

    static void draw(Canvas canvas, Search search, Theme theme) {
        if (canvas.height() == 0) {
            return;
        }
        canvas.clear();
        int column = canvas.put(0, 0, "find ", Theme.BOLD);
        column = canvas.put(column, 0, theme.glyphs().prompt() + " ", Theme.DIM);
        String right = right(search, canvas.width() - column - Canvas.width(search.query()) - 2, theme);
        int free = Math.max(1, canvas.width() - column - Canvas.width(right) - 2);
        int end = canvas.put(column, 0, SwitcherView.tail(search.query(), free), Theme.PLAIN);
        canvas.cursor(end, 0);
        canvas.putRight(canvas.width(), 0, right, Theme.DIM);
    }

    private static String right(Search search, int space, Theme theme) {
        Match match = search.match();
        String count = match.count() == 0 ? "not found" : match.number() + " of " + match.count();
        String keys = search.typing() ? "Enter older  Tab all rooms" : "n older  N newer";
        String shown = search.query().isEmpty() ? "" : count;
        String full = shown + "  " + theme.glyphs().dot() + " " + keys + "  Esc back";
        return Canvas.width(full) <= space ? full : shown;
    }
}
