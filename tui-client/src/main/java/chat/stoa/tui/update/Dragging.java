package chat.stoa.tui.update;

import chat.stoa.tui.layout.Division;
import chat.stoa.tui.layout.Dragged;
import chat.stoa.tui.layout.Rect;
import chat.stoa.tui.layout.Row;
import chat.stoa.tui.layout.Row.Piece;
import chat.stoa.tui.layout.Timeline;
import chat.stoa.tui.model.Drag;
import chat.stoa.tui.model.Drag.Point;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.Overlay.Selection;
import chat.stoa.tui.screen.Graphemes;
import chat.stoa.tui.session.Notes;
import chat.stoa.tui.session.Turn;
import java.util.List;
import java.util.Optional;

/** The mouse drawn over messages copies their text; a click opens an address or selects the message. */
final class Dragging {

    private Dragging() {}

    static void begin(Turn turn, int x, int y) {
        Rect pane = Division.of(turn.model()).messages();
        Dragged.at(Timeline.of(turn.model()).visible(), x - pane.column(), y - pane.row())
                .ifPresent(point -> turn.ui(turn.ui().withDrag(new Drag(point, point, false))));
    }

    static void over(Turn turn, int x, int y) {
        Rect pane = Division.of(turn.model()).messages();
        List<Row> rows = Timeline.of(turn.model()).visible();
        // Beside the pane, the nearest place in it is meant.
        int row = Division.clamp(y - pane.row(), 0, Math.max(0, rows.size() - 1));
        int column = Division.clamp(x - pane.column(), 0, Math.max(0, pane.width() - 1));
        Dragged.at(rows, column, row)
                .ifPresent(point -> turn.ui(turn.ui().withDrag(turn.ui().drag().over(point))));
    }

    static void end(Turn turn) {
        Drag drag = turn.ui().drag();
        List<Row> rows = Timeline.of(turn.model()).visible();
        turn.ui(turn.ui().withDrag(Drag.NONE));
        if (!drag.moved()) {
            click(turn, rows, drag.from());
            return;
        }
        String text = Dragged.text(rows, drag);
        if (!text.isEmpty()) {
            int characters = text.codePointCount(0, text.length());
            turn.effect(new Effect.Copy(text));
            Notes.say(turn, "copied " + characters + (characters == 1 ? " character" : " characters"));
        }
    }

    /** On an address: opens it. On a name: speaks to whoever that is. On anything else of a message: selects it. */
    private static void click(Turn turn, List<Row> rows, Point point) {
        Optional<Row> clicked = rows.stream()
                .filter(row -> row.entry().id() == point.entryId() && row.index() == point.row())
                .findFirst();
        if (clicked.isEmpty()) {
            return;
        }
        Row row = clicked.get();
        Optional<Piece> piece = row.pieces().stream()
                .filter(each -> point.column() >= each.column()
                        && point.column() < each.column() + Graphemes.width(each.text()))
                .findFirst();
        String link = piece.map(Piece::link).orElse("");
        Row.Role role = piece.map(Piece::role).orElse(Row.Role.TEXT);
        if (!link.isEmpty()) {
            turn.effect(new Effect.Open(link));
            Notes.say(turn, "opening " + link);
        } else if (role == Row.Role.NICK || role == Row.Role.MENTIONING_NICK) {
            Pointing.address(turn, row.entry().sender());
        } else if (row.entry().kind().isTalk() && row.index() >= 0) {
            turn.ui(turn.ui().withOverlay(new Selection(point.entryId(), Selection.Prompt.NONE, "")));
        }
    }
}
