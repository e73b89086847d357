package chat.stoa.tui.terminal;

import chat.stoa.tui.screen.Style;
import java.util.HashMap;
import java.util.Map;

/**
 * The cells that were needed so far, so that a frame costs no allocation when it looks like the one before. Belongs to
 * the UI thread.
 *
 * <p>Bounded: when there are too many, all are forgotten. Cells are compared by value, so that only costs time.
 */
final class CellCache {

    private final int cellsMax;
    private final Map<Ink, Inked> byInk = new HashMap<>();
    private Inked latest;
    private int cells;

    CellCache(int cellsMax) {
        this.cellsMax = cellsMax;
        latest = new Inked(Ink.PLAIN);
        byInk.put(Ink.PLAIN, latest);
    }

    /** The cell of a grapheme in a style, as part of a link or of none. */
    Cell cell(String grapheme, Style style, String link) {
        if (!latest.ink.style().equals(style) || !latest.ink.link().equals(link)) {
            latest = byInk.computeIfAbsent(new Ink(style, link), Inked::new);
        }
        Cell known = latest.cells.get(grapheme);
        return known == null ? add(grapheme) : known;
    }

    int size() {
        return cells;
    }

    private Cell add(String grapheme) {
        if (cells >= cellsMax) {
            byInk.clear();
            cells = 0;
            latest = new Inked(latest.ink);
            byInk.put(latest.ink, latest);
        }
        Cell cell = new Cell(grapheme, latest.ink);
        latest.cells.put(grapheme, cell);
        cells++;
        return cell;
    }

    /** The cells of one ink. */
    private static final class Inked {

        final Ink ink;
        final Map<String, Cell> cells = new HashMap<>();

        Inked(Ink ink) {
            this.ink = ink;
        }
    }
}
