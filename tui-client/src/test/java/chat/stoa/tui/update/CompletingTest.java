package chat.stoa.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.testing.ClientScript;
import org.junit.jupiter.api.Test;

class CompletingTest {

    private final ClientScript client = ClientScript.inTea();

    @Test
    void nicknamesWhoSpokeLastFirst() {
        client.says(":anna!a@h JOIN #tea").says(":albert!a@h JOIN #tea");
        client.says(":anna!a@h PRIVMSG #tea :hi").says(":alice!a@h PRIVMSG #tea :hi");
        client.types("a").presses(KeyCode.TAB);
        assertThat(client.input()).isEqualTo("alice: ");
        client.sees("❯ alice ").sees("anna").sees("albert");
        client.presses(KeyCode.TAB);
        assertThat(client.input()).isEqualTo("anna: ");
        client.presses(KeyCode.BACK_TAB).presses(KeyCode.BACK_TAB);
        assertThat(client.input()).isEqualTo("albert: ");
        client.types("x");
        assertThat(client.input()).isEqualTo("albert: x");
    }

    @Test
    void withinALineNoColonFollows() {
        client.types("ask BO").presses(KeyCode.TAB);
        assertThat(client.input()).isEqualTo("ask bob ");
        client.presses(KeyCode.TAB);
        assertThat(client.input()).isEqualTo("ask bob ");
    }

    @Test
    void aSpaceThatIsThereIsNotDoubled() {
        client.types("ask bo again");
        for (int i = 0; i < " again".length(); i++) {
            client.presses(KeyCode.LEFT);
        }
        client.presses(KeyCode.TAB);
        assertThat(client.input()).isEqualTo("ask bob again");
    }

    @Test
    void escapeClosesTheListAndNoMore() {
        client.types("/").presses(KeyCode.TAB).sees("❯ /away").presses(KeyCode.ESCAPE);
        client.seesNot("  /clear").seesNot("Alt+ ").types("x");
        assertThat(client.input()).isEqualTo("/away x");
    }

    @Test
    void roomsAndCommands() {
        client.types("/to").presses(KeyCode.TAB);
        assertThat(client.input()).isEqualTo("/topic ");
        client.types("see #t").presses(KeyCode.TAB);
        assertThat(client.input()).isEqualTo("/topic see #tea ");
    }

    @Test
    void nothingFitsAndNothingHappens() {
        client.types("zz").presses(KeyCode.TAB).presses(KeyCode.BACK_TAB);
        assertThat(client.input()).isEqualTo("zz");
    }
}
