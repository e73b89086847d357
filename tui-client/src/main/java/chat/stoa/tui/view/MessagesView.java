package chat.stoa.tui.view;

import chat.stoa.tui.layout.Dragged;
import chat.stoa.tui.layout.Row;
import chat.stoa.tui.layout.Timeline;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Overlay;
import java.util.List;

/** The messages, and how many there are below if the view is scrolled up. */
final class MessagesView {

    private MessagesView() {}

    static void draw(Canvas canvas, Model model, Theme theme) {
        Timeline timeline = Timeline.of(model);
        List<Row> rows = timeline.visible();
        for (int i = 0; i < rows.size(); i++) {
            row(canvas, i, rows.get(i), theme);
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
