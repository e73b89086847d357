package chat.stoa.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.screen.Color;
import chat.stoa.tui.screen.Style;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many colours there are, and what stands in for the others. */
class ColorDepthTest {

    @ParameterizedTest
    @CsvSource({
        "xterm-256color, '', '', INDEXED_256",
        "xterm-256color, truecolor, '', TRUECOLOR",
        "xterm-256color, 24bit, '', TRUECOLOR",
        "xterm-256color, truecolor, 1, NONE",
        "tmux-256color, '', '', INDEXED_256",
        "xterm-direct, '', '', TRUECOLOR",
        "xterm-kitty, '', '', TRUECOLOR",
        "xterm, '', '', ANSI_16",
        "linux, '', '', ANSI_16",
        "vt100, '', '', NONE",
        "dumb, truecolor, '', NONE",
        "'', '', '', NONE"
    })
    void environmentDecides(String term, String colorTerm, String noColor, ColorDepth expected) {
        assertThat(ColorDepth.of(Map.of("TERM", term, "COLORTERM", colorTerm, "NO_COLOR", noColor)))
                .isEqualTo(expected);
    }

    @Test
    void coloursFallToTheNearest() {
        Color orange = new Color.Rgb(255, 135, 0);
        assertThat(ColorDepth.TRUECOLOR.nearest(orange)).isEqualTo(orange);
        assertThat(ColorDepth.INDEXED_256.nearest(orange)).isEqualTo(new Color.Indexed(208));
        assertThat(ColorDepth.INDEXED_256.nearest(new Color.Rgb(128, 128, 129))).isEqualTo(new Color.Indexed(244));
        assertThat(ColorDepth.ANSI_16.nearest(new Color.Rgb(250, 5, 5))).isEqualTo(new Color.Ansi(9));
        assertThat(ColorDepth.ANSI_16.nearest(new Color.Indexed(21))).isEqualTo(new Color.Ansi(4));
        assertThat(ColorDepth.ANSI_16.nearest(new Color.Indexed(3))).isEqualTo(new Color.Ansi(3));
        assertThat(ColorDepth.NONE.nearest(Color.RED)).isEqualTo(Color.DEFAULT);
        assertThat(ColorDepth.ANSI_16.nearest(Color.DEFAULT)).isEqualTo(Color.DEFAULT);
    }

    @Test
    void theCellCacheForgetsWhenItIsFull() {
        CellCache cache = new CellCache(100);
        Cell first = cache.cell("a", Style.PLAIN, "");
        assertThat(cache.cell("a", Style.PLAIN, "")).isSameAs(first);
        for (int i = 0; i < 1000; i++) {
            cache.cell(Character.toString('一' + i), i % 2 == 0 ? Style.PLAIN : Style.PLAIN.bold(), "");
            assertThat(cache.size()).isLessThanOrEqualTo(100);
        }
        assertThat(cache.cell("a", Style.PLAIN, "")).isEqualTo(first);
        assertThat(cache.cell("a", Style.PLAIN.bold(), "")).isNotEqualTo(first);
        assertThat(cache.cell("a", Style.PLAIN, "x:")).isNotEqualTo(first);
    }
}
