package chat.stoa.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.screen.Graphemes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WidthsTest {

    /** tmux 3.3: a narrow heart, families and tones side by side, pictures of Unicode 15 without any width. */
    private static final Widths TMUX = new Widths(1, 6, 4, 2, 0);

    @Test
    void whatTheTerminalShowsAsExpectedIsLeftAlone() {
        for (String sample : Widths.SAMPLES) {
            assertThat(Graphemes.width(sample)).isEqualTo(2);
            assertThat(Widths.EXPECTED.shown(sample)).isEqualTo(sample);
        }
    }

    @Test
    void whatItShowsOtherwiseIsShownAsSomethingSimpler() {
        assertThat(TMUX.shown("👨‍👩‍👧")).isEqualTo("👨");
        assertThat(TMUX.shown("👩🏽‍🚀")).isEqualTo("👩");
        assertThat(TMUX.shown("👍🏽")).isEqualTo("👍");
        assertThat(TMUX.shown("👍")).isEqualTo("👍");
        assertThat(TMUX.shown("🫨")).isEqualTo("□");
        assertThat(TMUX.shown("🇩🇪")).isEqualTo("🇩🇪");
        assertThat(new Widths(2, 2, 2, 4, 2).shown("🇩🇪")).isEqualTo("DE");
        assertThat(TMUX.shown("❤️")).isEqualTo("❤️");
        assertThat(new Widths(4, 2, 2, 2, 2).shown("❤️")).isEqualTo("❤");
    }

    @Test
    void aToneByItselfStays() {
        assertThat(TMUX.shown("🏽")).isEqualTo("🏽");
    }

    @Test
    void whatIsShownIsNeverWiderThanTheCells() {
        for (String sample : Widths.SAMPLES) {
            for (Widths widths : List.of(TMUX, new Widths(4, 8, 4, 4, 1), new Widths(1, 1, 1, 1, 1))) {
                assertThat(Graphemes.width(widths.shown(sample))).isLessThanOrEqualTo(2);
            }
        }
    }

    @Test
    void answersAreCountedAndNotHandedOn() {
        List<InputEvent> events = new ArrayList<>();
        List<Widths> found = new ArrayList<>();
        Measuring measuring = new Measuring(events::add, found::add);
        InputEvent key = InputEvent.Key.character('x');
        for (int column : new int[] {1, 6, 4, 2, 0}) {
            assertThat(found).isEmpty();
            measuring.accept(new InputEvent.Cursor(column, 1));
            measuring.accept(key);
        }
        measuring.accept(new InputEvent.Cursor(7, 7));
        assertThat(found).containsExactly(TMUX);
        assertThat(events).containsExactly(key, key, key, key, key);
    }
}
