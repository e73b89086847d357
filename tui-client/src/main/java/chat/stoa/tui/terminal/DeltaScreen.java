package chat.stoa.tui.terminal;

import com.googlecode.lanterna.TextCharacter;
import com.googlecode.lanterna.screen.TerminalScreen;
import java.io.IOException;

/**
 * Lanterna's screen, told about what it cannot know: that terminals disagree about the width of some graphemes.
 */
final class DeltaScreen extends TerminalScreen {

    /**
     * The widest that a two-column grapheme was seen to become: tmux 3.3 shows a thumb and its skin tone side by side.
     */
    private static final int OVERHANG = 2;

    DeltaScreen(ChatTerminal terminal) throws IOException {
        super(terminal);
    }

    /** Clears the terminal, so that a whole picture costs no more than what is not blank in it. Before it is placed. */
    void wipe() throws IOException {
        getTerminal().clearScreen();
        getFrontBuffer().setAll(Cell.BLANK);
    }

    /** Places a cell. Left to right only: Lanterna blanks what a wide cell covers, and repairs halves to the left. */
    void place(int column, int row, Cell cell) {
        boolean changed = !cell.equals(getFrontBuffer().getCharacterAt(column, row));
        set(column, row, cell);
        if (changed) {
            int right = column + (cell.isDoubleWidth() ? 2 : 1);
            boolean leavesHalf = right < getTerminalSize().getColumns()
                    && getFrontBuffer().getCharacterAt(right - 1, row).isDoubleWidth();
            if (leavesHalf) {
                // Lanterna takes the left half for blank once the right one changes; a terminal to which it is narrow
                // does not.
                forget(right - 1, right + OVERHANG, row);
            } else if (cell.isUncertain()) {
                forget(right, right + OVERHANG, row);
            }
        }
    }

    /** What stands here may have been painted over: it will be painted again. */
    private void forget(int from, int to, int row) {
        for (int x = from; x < Math.min(to, getTerminalSize().getColumns()); x++) {
            getFrontBuffer().setCharacterAt(x, row, Cell.UNKNOWN);
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
