package chat.stoa.tui.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Clipping, wide cells, and what a frame says about itself. */
class FrameTest {

    private static final Style RED = Style.PLAIN.fg(Color.RED);

    private final Frame frame = new Frame(8, 2);

    @Test
    void textGoesWhereItIsPutAndNoFurtherThanAllowed() {
        assertThat(frame.put(1, 0, "hello", RED, 3)).isEqualTo(3);
        assertThat(frame.put(6, 1, "world", RED)).isEqualTo(2);
        assertThat(frame.text()).isEqualTo(" hel\n      wo");
    }

    @Test
    void aWideGraphemeOfWhichHalfFitsBecomesASpace() {
        assertThat(frame.put(5, 0, "日本", RED)).isEqualTo(3);
        assertThat(frame.put(0, 1, "日本", RED, 3)).isEqualTo(3);
        assertThat(frame.text()).isEqualTo("     日\n日");
        assertThat(frame.style(7, 0)).isEqualTo(RED);
        assertThat(frame.style(2, 1)).isEqualTo(RED);
    }

    @Test
    void textMayBeginOutside() {
        assertThat(frame.put(-1, 0, "日本", Style.PLAIN, 10)).isEqualTo(4);
        assertThat(frame.put(-3, 1, "abcdef", Style.PLAIN, 4)).isEqualTo(4);
        assertThat(frame.text()).isEqualTo(" 本\nd");
        assertThat(frame.put(0, 2, "x", Style.PLAIN, 4)).isZero();
        assertThat(frame.put(0, -1, "x", Style.PLAIN, 4)).isZero();
        assertThat(frame.put(8, 0, "x", Style.PLAIN, 4)).isZero();
    }

    @Test
    void overwritingHalfOfAWideGraphemeBlanksTheOther() {
        frame.put(0, 0, "日本語", Style.PLAIN);
        frame.put(1, 0, "x", Style.PLAIN);
        frame.put(4, 0, "y", Style.PLAIN);
        assertThat(frame.row(0)).isEqualTo(" x本y");
        frame.fill(3, 0, 1, 1, Style.PLAIN);
        assertThat(frame.row(0)).isEqualTo(" x  y");
    }

    @Test
    void marksAndControlsTakeNoCellOfTheirOwn() {
        assertThat(frame.put(0, 0, "\u0301e\u0301\033[1m\n", Style.PLAIN)).isEqualTo(4);
        assertThat(frame.row(0)).isEqualTo("e\u0301[1m");
        assertThat(frame.grapheme(0, 0)).isEqualTo("e\u0301");
    }

    @Test
    void stylesAreAMapWithALegend() {
        frame.put(1, 0, "ab", RED.bold());
        frame.put(0, 1, "日", Style.PLAIN.bg(new Color.Rgb(255, 0, 128)).dim());
        assertThat(frame.styles()).isEqualTo("""
                .aa
                bb
                a = fg:1 bold
                b = bg:#ff0080 dim
                """);
    }

    @Test
    void restylingKeepsTheTextAndTakesWideGraphemesWhole() {
        frame.put(0, 0, "日本", Style.PLAIN);
        frame.restyle(1, 0, 2, 5, RED);
        assertThat(frame.row(0)).isEqualTo("日本");
        assertThat(frame.styles()).startsWith("aaaa\n.aa\n");
    }

    @Test
    void linksBelongToCellsUntilTheyAreOverwritten() {
        frame.put(0, 0, "click", RED);
        frame.link(0, 0, 5, "https://example.org/");
        frame.put(4, 0, "!", RED);
        assertThat(frame.link(3, 0)).isEqualTo("https://example.org/");
        assertThat(frame.link(4, 0)).isEmpty();
    }

    @Test
    void theCursorIsHiddenOutside() {
        frame.cursor(7, 1);
        assertThat(frame.cursorVisible()).isTrue();
        frame.cursor(8, 1);
        assertThat(frame.cursorVisible()).isFalse();
    }

    @Test
    void framesAreEqualByWhatTheyShow() {
        Frame other = new Frame(8, 2);
        assertThat(frame).isEqualTo(other).hasSameHashCodeAs(other);
        other.cursor(0, 0);
        assertThat(frame).isNotEqualTo(other);
        other.hideCursor();
        other.link(0, 0, 1, "x:");
        assertThat(frame).isNotEqualTo(other);
    }

    @Test
    void askingForACellOutsideIsAMistake() {
        assertThatThrownBy(() -> frame.grapheme(8, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
