package chat.stoa.tui.terminal;

import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.TerminalScreen;
import java.io.IOException;

/**
 * Lanterna's screen, told about what it cannot know: graphemes whose width terminals disagree on, and the cell behind a
 * wide one.
 */
final class DeltaScreen extends TerminalScreen {

    /** The widest that a two-column grapheme was seen to become: tmux 3.3 shows a thumb and its skin tone side by side. */
    private static final int OVERHANG = 2;

    DeltaScreen(ChatTerminal terminal) throws IOException {
        super(terminal);
    }

    /** Places a cell, and its shadow if it is wide. Left to right only: Lanterna repairs halves to the left. */
    void place(int column, int row, Cell cell) {
        int width = cell.isDoubleWidth() ? 2 : 1;
        if (width == 2) {
            set(column + 1, row, Cell.SHADOW);
        }
        boolean changed = !cell.equals(getFrontBuffer().getCharacterAt(column, row));
        set(column, row, cell);
        if (changed && cell.isUncertain()) {
            // It may have been painted over its neighbours: paint them again.
            int right = Math.min(column + width + OVERHANG, getTerminalSize().getColumns());
            for (int x = column + width; x < right; x++) {
                getFrontBuffer().setCharacterAt(x, row, Cell.SHADOW);
            }
        }
    }

    /** Cells come from a cache, so most that stay are the same object; the others cost an assignment. */
    @SuppressWarnings("ReferenceEquality")
    private void set(int column, int row, TextCharacter cell) {
        if (getBackBuffer().getCharacterAt(column, row) != cell) {
            getBackBuffer().setCharacterAt(column, row, cell);
        }
    }
}
