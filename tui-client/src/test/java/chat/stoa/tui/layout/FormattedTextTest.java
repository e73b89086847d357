package chat.stoa.tui.layout;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.screen.Color;
import chat.stoa.tui.screen.Style;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FormattedTextTest {

    @Test
    void attributesAreSwitchedOnAndOff() {
        FormattedText text = FormattedText.parse("a\u0002b\u001dc\u0002d\u000fe\u001ff\u0016g");
        assertThat(text.text()).isEqualTo("abcdefg");
        assertThat(text.styleAt(0)).isEqualTo(Style.PLAIN);
        assertThat(text.styleAt(1)).isEqualTo(Style.PLAIN.bold());
        assertThat(text.styleAt(2)).isEqualTo(Style.PLAIN.bold().italic());
        assertThat(text.styleAt(3)).isEqualTo(Style.PLAIN.italic());
        assertThat(text.styleAt(4)).isEqualTo(Style.PLAIN);
        assertThat(text.styleAt(5)).isEqualTo(Style.PLAIN.underline());
        assertThat(text.styleAt(6)).isEqualTo(Style.PLAIN.underline().reversed());
    }

    @Test
    void coloursHaveOneOrTwoDigitsAndMaybeABackground() {
        FormattedText text = FormattedText.parse("\u00034red\u000312,1both\u0003,1none\u0003045");
        assertThat(text.text()).isEqualTo("redboth,1none5");
        assertThat(text.styleAt(0)).isEqualTo(Style.PLAIN.fg(new Color.Ansi(9)));
        assertThat(text.styleAt(3)).isEqualTo(Style.PLAIN.fg(new Color.Ansi(12)).bg(new Color.Ansi(0)));
        assertThat(text.styleAt(8)).isEqualTo(Style.PLAIN);
        assertThat(text.styleAt(13)).isEqualTo(Style.PLAIN.fg(new Color.Ansi(9)));
    }

    @Test
    void hexadecimalColours() {
        FormattedText text = FormattedText.parse("\u0004ff8000x\u000400ff00,000001y\u0004z\u000412345");
        assertThat(text.text()).isEqualTo("xyz12345");
        assertThat(text.styleAt(0)).isEqualTo(Style.PLAIN.fg(new Color.Rgb(255, 128, 0)));
        assertThat(text.styleAt(1))
                .isEqualTo(Style.PLAIN.fg(new Color.Rgb(0, 255, 0)).bg(new Color.Rgb(0, 0, 1)));
        assertThat(text.styleAt(2)).isEqualTo(Style.PLAIN);
    }

    @Test
    void whatATerminalWouldObeyIsGone() {
        assertThat(FormattedText.plain("a\u001b[2Jb\u009b31mc\u202Ed\u0007\u0000e\u001e\u0011f"))
                .isEqualTo("a[2Jb31mcdef");
    }

    @Test
    void noInputThrowsOrLeavesAControlCharacter() {
        long seed = 4711;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder raw = new StringBuilder();
            for (int j = random.nextInt(20); j > 0; j--) {
                raw.append((char) (random.nextBoolean() ? random.nextInt(64) : random.nextInt(0x10000)));
            }
            FormattedText text = FormattedText.parse(raw.toString());
            assertThat(text.text().chars().noneMatch(Character::isISOControl))
                    .as("seed %d, round %d", seed, i)
                    .isTrue();
            text.styleAt(text.text().length());
        }
    }
}
