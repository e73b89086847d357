package chat.stoa.tui.view;

import chat.stoa.tui.layout.Dragged;
import chat.stoa.tui.layout.Row;
import chat.stoa.tui.layout.Row.Role;
import chat.stoa.tui.layout.Timeline;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.screen.Graphemes;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The messages, and how many there are below if the view is scrolled up. */
final class MessagesView {

    /** Columns that the time has, and the space behind it. */
    private static final int TIME = 6;

    private static final Set<Role> NAMES = EnumSet.of(Role.NICK, Role.OWN_NICK, Role.MENTIONING_NICK);

    private MessagesView() {}

    static void draw(Canvas canvas, Model model, Theme theme) {
        Timeline timeline = Timeline.of(model);
        List<Row> rows = timeline.visible();
        for (int i = 0; i < rows.size(); i++) {
            row(canvas, i, rows.get(i), theme);
            if (i == 0) {
                speaker(canvas, rows, theme);
            }
            boolean selected = rows.get(i).entry().id() == selected(model.ui().overlay());
            Dragged.Columns dragged = Dragged.columns(rows, i, model.ui().drag());
            if (!dragged.isEmpty()) {
                canvas.restyle(dragged.start(), i, dragged.end() - dragged.start(), Theme.CHOSEN);
            }
            if (selected && rows.get(i).index() >= 0) {
                canvas.restyle(i, Theme.CHOSEN);
            }
        }
        if (timeline.visibleHeight() < canvas.height()) {
            int row = timeline.visibleHeight();
            below(canvas, row, timeline.below(), theme);
            for (Row each : timeline.tail()) {
                row(canvas, ++row, each, theme);
            }
        }
    }

    private static long selected(Overlay overlay) {
        if (overlay instanceof Overlay.Menu menu) {
            return menu.entryId();
        }
        if (overlay instanceof Overlay.Spot spot) {
            return spot.entryId();
        }
        return overlay instanceof Overlay.Selection selection ? selection.entryId() : 0;
    }

    private static void row(Canvas canvas, int y, Row row, Theme theme) {
        for (Row.Piece piece : row.pieces()) {
            int end = canvas.put(
                    piece.column(),
                    y,
                    piece.text(),
                    theme.of(piece.role(), row.entry().sender(), piece.format()));
            if (!piece.link().isEmpty()) {
                canvas.link(piece.column(), y, end - piece.column(), piece.link());
            }
        }
    }

    /** Whose words go on at the top, where the row with the name is above it: as far as there is space before them. */
    private static void speaker(Canvas canvas, List<Row> rows, Theme theme) {
        Row row = rows.get(0);
        boolean named = rows.stream()
                .filter(each -> each.entry().id() == row.entry().id())
                .flatMap(each -> each.pieces().stream())
                .anyMatch(piece -> NAMES.contains(piece.role()));
        int gutter = column(row, Role.GUTTER);
        int text = row.pieces().stream()
                .filter(piece -> gutter < 0 || piece.role() != Role.TIME)
                .mapToInt(Row.Piece::column)
                .min()
                .orElse(0);
        int left = gutter < 0 ? 0 : TIME;
        int space = (gutter < 0 ? TIME : gutter) - 1 - left;
        if (!row.entry().kind().isTalk() || row.index() < 0 || named || text < left + space + 1) {
            return;
        }
        String name = Graphemes.sanitize(row.entry().sender());
        String more = theme.glyphs().more();
        String fitted = Graphemes.width(name) <= space ? name : Graphemes.fit(name, space - 1) + more;
        canvas.put(gutter < 0 ? 0 : left + space - Graphemes.width(fitted), 0, fitted, Theme.DIM);
    }

    private static int column(Row row, Role role) {
        return row.pieces().stream()
                .filter(piece -> piece.role() == role)
                .mapToInt(Row.Piece::column)
                .findFirst()
                .orElse(-1);
    }

    private static void below(Canvas canvas, int row, Timeline.Below below, Theme theme) {
        StringBuilder text =
                new StringBuilder(" ").append(theme.glyphs().below()).append(' ');
        text.append(below.messages()).append(" newer");
        if (below.mentions() > 0) {
            text.append(", ").append(below.mentions()).append(below.mentions() == 1 ? " mention" : " mentions");
        }
        text.append(' ').append(theme.glyphs().dot()).append(" End ");
        canvas.put(0, row, text.toString(), theme.accent());
    }
}
