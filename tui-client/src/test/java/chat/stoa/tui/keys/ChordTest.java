package chat.stoa.tui.keys;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChordTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ctrl+G",
                "Alt+1",
                "Alt++",
                "Alt+-",
                "Alt+/",
                "F5",
                "F12",
                "PgUp",
                "Alt+PgDn",
                "Esc",
                "Enter",
                "Ctrl+Alt+Left",
                "Shift+Up",
                "Shift+Tab",
                "Tab",
                "Backspace",
                "Alt+Shift+A",
                "Ctrl+_",
                "Home"
            })
    void whatIsNamedIsReadAgain(String name) {
        assertThat(Chord.parse(name).map(Chord::name)).contains(name);
    }

    @Test
    void keysAreReadInAnyLetterCase() {
        assertThat(Chord.parse("ctrl+g")).contains(InputEvent.Key.ctrl('g'));
        assertThat(Chord.parse("CTRL+G")).contains(InputEvent.Key.ctrl('g'));
        assertThat(Chord.parse(" alt+pgup "))
                .contains(InputEvent.Key.of(KeyCode.PAGE_UP).withAlt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ctrl+", "Super+A", "Ctrl+Foo", "F13", "Ctrl+AB", "+", "++", "Back_Tab", "Character"})
    void theseAreNoKeysWithSomethingHeld(String text) {
        assertThat(Chord.parse(text).filter(key -> !key.isText())).isEmpty();
    }
}
