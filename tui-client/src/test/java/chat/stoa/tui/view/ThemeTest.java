package chat.stoa.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.screen.Color;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nicknames can be read: a contrast of 4.5 to 1 (WCAG 2.1, 1.4.3) against the background that a theme is for. */
class ThemeTest {

    private static final int[] LEVELS = {0, 95, 135, 175, 215, 255};

    @Test
    void onDarkTerminals() {
        all(Theme.ON_DARK, 0.0);
    }

    @Test
    void onLightTerminals() {
        all(Theme.ON_LIGHT, 1.0);
    }

    private static void all(List<Color> colors, double background) {
        assertThat(colors).doesNotHaveDuplicates().hasSizeGreaterThan(10);
        for (Color color : colors) {
            int index = ((Color.Indexed) color).index();
            assertThat(contrast(luminance(index), background))
                    .as("colour " + index)
                    .isGreaterThanOrEqualTo(4.5);
        }
    }

    private static double contrast(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    /** Of a colour of the cube of 6 by 6 by 6 that begins at 16. */
    private static double luminance(int index) {
        int cube = index - 16;
        return 0.2126 * linear(LEVELS[cube / 36])
                + 0.7152 * linear(LEVELS[cube / 6 % 6])
                + 0.0722 * linear(LEVELS[cube % 6]);
    }

    private static double linear(int level) {
        double value = level / 255.0;
        return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
