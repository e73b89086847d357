package chat.stoa.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.testing.ClientScript;
import org.junit.jupiter.api.Test;

class PastingTest {

    private final ClientScript client = ClientScript.inTea();

    @Test
    void oneLineIsTypedText() {
        client.types("see ").pastes("this\u001b[31m line\n");
        assertThat(client.input()).isEqualTo("see this[31m line");
    }

    @Test
    void severalLinesAreAQuestionThatCountsMessages() {
        client.types("code: ").pastes("one\r\n\r\n" + "word ".repeat(120) + "\nthree\n");
        client.sees("send 4 messages to #tea?")
                .sees("Enter: send   e: edit it first")
                .sees("code: one");
        client.types("xyz").presses(KeyCode.ENTER);
        assertThat(client.sent()).hasSize(4).startsWith("@label=1 PRIVMSG #tea :code: one");
        assertThat(client.input()).isEmpty();
    }

    @Test
    void itCanBeEditedFirst() {
        client.types("code: ").pastes("one\ntwo").types("xe").seesNot("send 2 messages");
        assertThat(client.input()).isEqualTo("code: one\ntwo");
        assertThat(client.sent()).isEmpty();
        client.types("!").presses(KeyCode.ENTER);
        assertThat(client.sent()).containsExactly("@label=1 PRIVMSG #tea :code: one", "@label=2 PRIVMSG #tea :two!");
        client.pastes("one\n" + "x".repeat(50_000))
                .types("e")
                .sees("too much for the input")
                .sees("send");
    }

    @Test
    void itIsTheAnswerThatWasBegun() {
        client.says("@msgid=m7 :bob!b@h PRIVMSG #tea :how?");
        client.presses(InputEvent.Key.of(KeyCode.UP).withShift()).types("r").pastes("so\nand so");
        client.presses(KeyCode.ENTER);
        assertThat(client.sent()).first().asString().contains("+draft/reply=m7");
        client.enters("next");
        assertThat(client.sent()).singleElement().asString().doesNotContain("reply");
    }

    @Test
    void escapeSendsNothing() {
        client.pastes("/quit\n/part")
                .sees("send 2 messages")
                .presses(KeyCode.ESCAPE)
                .sees("nothing was sent");
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void aPastedCommandIsText() {
        client.pastes("/quit\n/part").presses(KeyCode.ENTER);
        assertThat(client.sent()).containsExactly("@label=1 PRIVMSG #tea :/quit", "@label=2 PRIVMSG #tea :/part");
    }

    @Test
    void aHugePasteIsRefused() {
        client.pastes("x\n".repeat(1_000)).sees("that would be 1000 messages; at most 200");
        assertThat(client.effects()).isNotNull();
        assertThat(client.sent()).isEmpty();
    }
}
