package chat.stoa.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.model.Settings;
import chat.stoa.tui.screen.Color;
import chat.stoa.tui.screen.Style;
import chat.stoa.tui.testing.ClientScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThemeTest {

    @ParameterizedTest
    @ValueSource(ints = {0x000000, 0x1c1c1c, 0x002b36, 0x300a24, 0xffffff, 0xfdf6e3, 0xeeeeee, 0x444444})
    void nicknamesCanBeRead(int background) {
        ClientScript client = ClientScript.inTea();
        client.input(new InputEvent.Background(background >> 16, background >> 8 & 0xff, background & 0xff));
        Theme theme = Theme.of(client.model());
        assertThat(theme.readable()).doesNotHaveDuplicates().hasSizeGreaterThan(5);
        for (int i = 0; i < 200; i++) {
            Color.Indexed color = (Color.Indexed) theme.nick("nick" + i).foreground();
            double contrast =
                    Palette.contrast(Palette.luminance(Palette.rgb(color.index())), Palette.luminance(background));
            assertThat(contrast).as("colour " + color.index()).isGreaterThanOrEqualTo(4.5);
        }
    }

    @Test
    void theContrastIsThatOfTheGuidelines() {
        assertThat(Palette.contrast(Palette.luminance(0), Palette.luminance(0xffffff)))
                .isEqualTo(21);
        assertThat(Palette.contrast(Palette.luminance(0x767676), 1)).isBetween(4.54, 4.55);
        assertThat(Palette.rgb(196)).isEqualTo(0xff0000);
    }

    @Test
    void whoKnowsNothingOfTheBackgroundUsesTheColoursOfTheTerminal() {
        Theme theme = Theme.of(ClientScript.inTea().model());
        assertThat(theme.nick("alice").foreground()).isInstanceOf(Color.Ansi.class);
    }

    @Test
    void theUsersWordGoesBeforeTheTerminals() {
        assertThat(onBlack(new Settings.Look(Settings.Theme.LIGHT, false, true)).light())
                .isTrue();
        assertThat(onBlack(new Settings.Look(Settings.Theme.AUTO, false, true)).light())
                .isFalse();
    }

    @Test
    void withoutColourNothingHasAny() {
        Settings.Look look = new Settings.Look(Settings.Theme.AUTO, false, false);
        assertThat(onBlack(look).nick("x")).isEqualTo(Style.PLAIN);
    }

    private static Theme onBlack(Settings.Look look) {
        ClientScript client = ClientScript.started(ClientScript.settings().withLook(look), 80, 24);
        return Theme.of(client.input(new InputEvent.Background(0, 0, 0)).model());
    }
}
