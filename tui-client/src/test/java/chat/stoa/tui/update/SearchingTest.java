package chat.stoa.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.layout.Division;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.model.Reading.Anchor;
import chat.stoa.tui.testing.ClientScript;
import org.junit.jupiter.api.Test;

class SearchingTest {

    private final ClientScript client = ClientScript.inTea();

    @Test
    void eachLetterNarrowsItDown() {
        fill();
        client.presses(InputEvent.Key.ctrl('f')).types("m").sees("1 of 100");
        client.types("ESSAGE 5").sees("1 of 11").sees("message 59").seesNot("message 99");
        client.types("0").sees("1 of 1").sees("message 50");
        client.presses(KeyCode.BACKSPACE).sees("1 of 11").sees("message 59");
        client.types("x").sees("not found").sees("message 99");
    }

    @Test
    void enterAndNGoToOlderPlaces() {
        fill();
        client.presses(InputEvent.Key.ctrl('f'))
                .types("message 5")
                .presses(KeyCode.ENTER)
                .sees("2 of 11");
        client.types("nn").sees("4 of 11").types("N").sees("3 of 11");
        client.presses(KeyCode.UP)
                .sees("4 of 11")
                .presses(KeyCode.DOWN)
                .presses(KeyCode.DOWN)
                .sees("2 of 11");
        for (int i = 0; i < 20; i++) {
            client.types("n");
        }
        client.sees("11 of 11").sees("message 5 ");
        client.presses(InputEvent.Key.ctrl('f')).types("n").sees("not found");
    }

    @Test
    void leavingGoesBackToWhereOneWas() {
        fill();
        client.types("draft").presses(KeyCode.PAGE_UP);
        Anchor before = anchor();
        client.presses(InputEvent.Key.ctrl('f')).types("message 5").sees("message 59");
        assertThat(anchor()).isNotEqualTo(before);
        client.presses(KeyCode.ESCAPE);
        assertThat(anchor()).isEqualTo(before);
        assertThat(client.input()).isEqualTo("draft");
        client.presses(InputEvent.Key.ctrl('f')).types("message 5");
        Anchor there = anchor();
        client.presses(KeyCode.PAGE_UP);
        assertThat(anchor()).isNotEqualTo(before).isNotEqualTo(there);
        assertThat(client.model().ui().overlay()).isEqualTo(Overlay.NONE);
    }

    @Test
    void theBoxTakesOneRowWhateverIsBeingWritten() {
        fill();
        InputEvent.Key newline = InputEvent.Key.of(KeyCode.ENTER).withAlt();
        client.types("one")
                .presses(newline)
                .types("two")
                .presses(newline)
                .types("three")
                .sees("two");
        int rows = Division.of(client.model()).messages().height();
        client.presses(InputEvent.Key.ctrl('f')).types("message");
        assertThat(client.screen().stripTrailing().lines().reduce("", (before, last) -> last))
                .contains("find ❯ message");
        assertThat(Division.of(client.model()).messages().height()).isEqualTo(rows + 2);
        client.presses(KeyCode.ESCAPE).sees("three").sees("message 99");
        assertThat(Division.of(client.model()).messages().height()).isEqualTo(rows);
    }

    @Test
    void theSearchBeginsWhereOneIs() {
        fill();
        client.presses(InputEvent.Key.of(KeyCode.HOME).withAlt());
        client.presses(InputEvent.Key.ctrl('f')).pastes("message 1\n").sees("3 of 11");
        client.presses(InputEvent.Key.ctrl('u'))
                .types("message 77")
                .sees("1 of 1")
                .sees("message 77");
    }

    @Test
    void whatIsFoundIsMarkedThroughFormatsAndRows() {
        client.says(":alice!a@h PRIVMSG #tea :the \u0002Rel\u0002ease and a release that is so long that it is broken");
        client.says(":bob!b@h JOIN #tea")
                .presses(InputEvent.Key.ctrl('f'))
                .types("release")
                .sees("1 of 1");
        String styles = client.frame().styles();
        assertThat(styles).contains("bold reverse");
        client.says(":alice!a@h PRIVMSG #tea :another release").types(" ").presses(KeyCode.BACKSPACE);
        client.sees("1 of 2");
        assertThat(client.frame().styles()).contains("bold underline");
        client.types("x".repeat(200)).presses(KeyCode.ESCAPE);
        assertThat(client.frame().styles()).doesNotContain("bold underline");
    }

    private void fill() {
        for (int i = 0; i < 100; i++) {
            client.says(":alice!a@h PRIVMSG #tea :message " + i);
        }
    }

    private Anchor anchor() {
        return client.model().currentRoom().reading().anchor();
    }
}
