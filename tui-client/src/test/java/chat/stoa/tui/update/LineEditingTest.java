package chat.stoa.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.testing.ClientScript;
import org.junit.jupiter.api.Test;

class LineEditingTest {

    private final ClientScript client = ClientScript.inTea();

    @Test
    void theCursorMovesByGraphemesAndWords() {
        client.types("one 👨‍👩‍👧 two").presses(KeyCode.LEFT).types("_");
        assertThat(client.input()).isEqualTo("one 👨‍👩‍👧 tw_o");
        client.presses(InputEvent.Key.ctrl('a'))
                .presses(InputEvent.Key.alt('f'))
                .types("!");
        assertThat(client.input()).isEqualTo("one! 👨‍👩‍👧 tw_o");
        client.presses(KeyCode.RIGHT).presses(KeyCode.RIGHT).presses(KeyCode.BACKSPACE);
        assertThat(client.input()).isEqualTo("one!  tw_o");
        client.presses(InputEvent.Key.ctrl('e'))
                .presses(InputEvent.Key.alt('b'))
                .types("x");
        assertThat(client.input()).isEqualTo("one!  xtw_o");
    }

    @Test
    void whatIsCutCanBePutBack() {
        client.types("alpha beta-gamma").presses(InputEvent.Key.ctrl('w'));
        assertThat(client.input()).isEqualTo("alpha ");
        client.presses(InputEvent.Key.ctrl('a')).presses(InputEvent.Key.ctrl('y'));
        assertThat(client.input()).isEqualTo("beta-gammaalpha ");
        client.presses(InputEvent.Key.ctrl('k'));
        assertThat(client.input()).isEqualTo("beta-gamma");
        client.presses(InputEvent.Key.ctrl('u'))
                .presses(InputEvent.Key.ctrl('y'))
                .presses(InputEvent.Key.ctrl('y'));
        assertThat(client.input()).isEqualTo("beta-gammabeta-gamma");
        client.presses(InputEvent.Key.ctrl('a'))
                .presses(InputEvent.Key.alt('d'))
                .presses(InputEvent.Key.ctrl('d'));
        assertThat(client.input()).isEqualTo("gammabeta-gamma");
    }

    @Test
    void charactersAreSwapped() {
        client.types("teh").presses(InputEvent.Key.ctrl('t'));
        assertThat(client.input()).isEqualTo("the");
        client.presses(InputEvent.Key.ctrl('a')).presses(InputEvent.Key.ctrl('t'));
        assertThat(client.input()).isEqualTo("the");
    }

    @Test
    void sentLinesComeBackPerRoom() {
        client.enters("first").enters("second").types("draft").presses(KeyCode.UP);
        assertThat(client.input()).isEqualTo("second");
        client.presses(KeyCode.UP).presses(KeyCode.UP);
        assertThat(client.input()).isEqualTo("first");
        client.presses(KeyCode.DOWN).presses(KeyCode.DOWN);
        assertThat(client.input()).isEqualTo("draft");
        client.presses(InputEvent.Key.alt('1')).presses(KeyCode.UP);
        assertThat(client.input()).isEmpty();
    }

    @Test
    void draftsSurviveSwitching() {
        client.types("half a thou").presses(InputEvent.Key.ctrl('n'));
        assertThat(client.input()).isEmpty();
        client.presses(InputEvent.Key.alt('/'));
        assertThat(client.input()).isEqualTo("half a thou");
    }

    @Test
    void ctrlCClearsThenAsksThenQuits() {
        client.types("something").presses(InputEvent.Key.ctrl('c'));
        assertThat(client.input()).isEmpty();
        client.presses(InputEvent.Key.ctrl('c')).sees("press Ctrl+C again to quit");
        client.passesSeconds(4).seesNot("again to quit").presses(InputEvent.Key.ctrl('c'));
        assertThat(client.effects()).doesNotContain(new Effect.Quit());
        client.presses(InputEvent.Key.ctrl('c'));
        assertThat(client.effects()).contains(new Effect.Quit());
        assertThat(client.sent()).contains("QUIT");
    }

    @Test
    void escapeArmsAltForTerminalsWithoutIt() {
        client.presses(KeyCode.ESCAPE).types("1").sees("▌ ▪ status");
        client.presses(KeyCode.ESCAPE).passesSeconds(2).types("2");
        assertThat(client.input()).isEqualTo("2");
    }

    @Test
    void aVeryLongLineScrollsWithTheCursor() {
        client.types("abcdefghij".repeat(60)).types(" END");
        client.sees("END").sees("❯…");
        assertThat(client.frame().cursorColumn()).isLessThan(80);
        client.presses(InputEvent.Key.ctrl('a')).sees("❯ abcdefghij").seesNot("END");
    }

    @Test
    void theLineIsBounded() {
        client.pastes("x".repeat(client.model().limits().inputChars())).types("y");
        assertThat(client.input()).doesNotContain("y");
        client.sees("the line is full");
    }
}
