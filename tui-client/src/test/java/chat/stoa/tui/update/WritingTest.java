package chat.stoa.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.layout.Division;
import chat.stoa.tui.testing.ClientScript;
import org.junit.jupiter.api.Test;

/** Several lines, taking back, and what was sent before. */
class WritingTest {

    private static final InputEvent.Key NEW_LINE = InputEvent.Key.ctrl('j');
    private static final InputEvent.Key UNDO = InputEvent.Key.ctrl('_');
    private static final InputEvent.Key RECALL = InputEvent.Key.ctrl('r');

    private final ClientScript client = ClientScript.inTea();

    @Test
    void eachLineIsAMessage() {
        client.types("one")
                .presses(NEW_LINE)
                .presses(InputEvent.Key.of(KeyCode.ENTER).withAlt());
        client.types("/two").sees("that is 2 messages").presses(KeyCode.ENTER);
        assertThat(client.sent()).containsExactly("@label=1 PRIVMSG #tea :one", "@label=2 PRIVMSG #tea :/two");
        assertThat(client.input()).isEmpty();
        client.presses(KeyCode.UP);
        assertThat(client.input()).isEqualTo("one\n\n/two");
    }

    @Test
    void aCommandIsOneLine() {
        client.types("/me waves").presses(NEW_LINE).enters("and goes").sees("a command is one line");
        assertThat(client.sent()).isEmpty();
        assertThat(client.input()).isEqualTo("/me waves\nand goes");
        client.presses(InputEvent.Key.ctrl('c'))
                .types("//one")
                .presses(NEW_LINE)
                .enters("two");
        assertThat(client.sent()).containsExactly("@label=1 PRIVMSG #tea :/one", "@label=2 PRIVMSG #tea :two");
    }

    @Test
    void tooManyLinesAreNotTaken() {
        for (int i = 0; i < 201; i++) {
            client.types("x").presses(NEW_LINE);
        }
        client.presses(KeyCode.ENTER).sees("too many at once");
        assertThat(client.sent()).isEmpty();
        assertThat(Division.of(client.model()).input().height()).isEqualTo(8);
    }

    @Test
    void theCursorMovesThroughTheLines() {
        client.enters("before")
                .types("first")
                .presses(NEW_LINE)
                .types("se")
                .presses(NEW_LINE)
                .types("third");
        client.presses(KeyCode.UP).types("1").presses(KeyCode.UP).types("2");
        assertThat(client.input()).isEqualTo("fir2st\nse1\nthird");
        client.presses(InputEvent.Key.ctrl('k'))
                .presses(KeyCode.DOWN)
                .presses(InputEvent.Key.ctrl('a'))
                .types("0");
        assertThat(client.input()).isEqualTo("fir2\n0se1\nthird");
        client.presses(KeyCode.UP).presses(KeyCode.UP);
        assertThat(client.input()).isEqualTo("before");
        client.presses(KeyCode.DOWN).presses(InputEvent.Key.ctrl('u'));
        assertThat(client.input()).isEqualTo("ir2\n0se1\nthird");
    }

    @Test
    void aLongLineTakesMoreRows() {
        ClientScript narrow = ClientScript.inTea(40, 12);
        narrow.enters("before").types("one two three four five six seven eight nine ten eleven twelve");
        narrow.sees("tester ❯ one two three four five six\n")
                .sees("         seven eight nine ten eleven\n")
                .sees("         twelve");
        assertThat(narrow.frame().cursorColumn()).isEqualTo(15);
        narrow.presses(KeyCode.UP).types("<").presses(KeyCode.UP).types(">");
        assertThat(narrow.input()).isEqualTo("one two> three four five six seven <eight nine ten eleven twelve");
        narrow.presses(KeyCode.UP);
        assertThat(narrow.input()).isEqualTo("before");
        narrow.presses(KeyCode.DOWN).presses(KeyCode.DOWN);
        assertThat(narrow.input()).startsWith("one two>");
    }

    @Test
    void aWordThatFillsARowGoesOnInTheNext() {
        ClientScript narrow = ClientScript.inTea(40, 12);
        narrow.types("x".repeat(31));
        assertThat(narrow.frame().cursorColumn()).isEqualTo(9 + 1);
        assertThat(Division.of(narrow.model()).input().height()).isEqualTo(2);
        narrow.presses(KeyCode.UP).types("y").presses(KeyCode.DOWN).types("z");
        assertThat(narrow.input()).isEqualTo("xy" + "x".repeat(30) + "z");
        narrow.types("日".repeat(100));
        assertThat(Division.of(narrow.model()).input().height()).isEqualTo(4);
        narrow.sees("❯…日");
    }

    @Test
    void changesAreTakenBack() {
        client.types("hello big world").presses(InputEvent.Key.ctrl('w')).presses(UNDO);
        assertThat(client.input()).isEqualTo("hello big world");
        client.presses(UNDO).presses(UNDO).presses(UNDO);
        assertThat(client.input()).isEqualTo("hello ");
        for (int i = 0; i < 9; i++) {
            client.presses(UNDO);
        }
        client.sees("nothing to take back");
        assertThat(client.input()).isEmpty();
        client.enters("sent").presses(UNDO);
        assertThat(client.input()).isEmpty();
    }

    @Test
    void whatWasSentIsFoundAgain() {
        client.presses(RECALL).sees("nothing was sent from here yet");
        client.enters("alpha one").enters("beta").enters("alpha two").types("draft");
        client.presses(RECALL).types("ALP").sees("sent before: ALP");
        assertThat(client.input()).isEqualTo("alpha two");
        client.presses(RECALL).presses(RECALL);
        assertThat(client.input()).isEqualTo("alpha one");
        client.presses(KeyCode.DOWN);
        assertThat(client.input()).isEqualTo("alpha two");
        client.presses(KeyCode.ESCAPE);
        assertThat(client.input()).isEqualTo("draft");
        client.sent();
        client.presses(RECALL).types("bet").types("x");
        assertThat(client.input()).isEqualTo("draft");
        client.presses(KeyCode.BACKSPACE).presses(KeyCode.ENTER);
        assertThat(client.input()).isEqualTo("beta");
        assertThat(client.sent()).isEmpty();
    }
}
