package chat.stoa.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.testing.ClientScript;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwitcherTest {

    private final ClientScript client =
            ClientScript.inTea().says(":tester!t@h JOIN #dev").says(":tester!t@h JOIN #devops");

    @Test
    void whatCallsComesFirstThenWhatWasLookedAtLast() {
        client.presses(InputEvent.Key.alt('3')).presses(InputEvent.Key.alt('1')).presses(InputEvent.Key.alt('2'));
        opens();
        assertThat(choices()).containsExactly("status", "#dev", "#devops", "#tea");
        client.presses(KeyCode.ESCAPE);
        client.says(":x!x@h PRIVMSG #dev :hello")
                .says(":y!y@h PRIVMSG tester :psst")
                .says(":x!x@h PRIVMSG #devops :tester!");
        opens();
        assertThat(choices()).containsExactly("#devops", "y", "#dev", "status", "#tea");
        client.presses(KeyCode.DOWN).presses(KeyCode.TAB).presses(KeyCode.UP).presses(KeyCode.ENTER);
        assertThat(current()).isEqualTo("y");
        assertThat(client.model().ui().overlay()).isEqualTo(Overlay.NONE);
    }

    @Test
    void aPartOfANameIsEnough() {
        opens();
        client.types("dvo");
        assertThat(choices()).containsExactly("#devops", "#dvo");
        client.presses(KeyCode.BACKSPACE);
        assertThat(choices()).containsExactly("#dev", "#devops", "#dv");
        client.types("x").presses(InputEvent.Key.ctrl('u')).types("DEVO").presses(KeyCode.ENTER);
        assertThat(current()).isEqualTo("#devops");
    }

    @Test
    void aRoomThatIsNotOpenIsJoined() {
        opens();
        client.types("#new").sees("join it").presses(KeyCode.ENTER);
        assertThat(client.sent()).containsExactly("JOIN #new");
        assertThat(current()).isEqualTo("#new");
        opens();
        client.types("#");
        assertThat(choices()).containsExactly("#tea", "#dev", "#devops", "#new");
    }

    @Test
    void aPersonOfTheRoomIsSpokenTo() {
        opens();
        client.types("@");
        assertThat(choices()).containsExactly("alice", "bob");
        client.types("b").presses(KeyCode.ENTER);
        assertThat(current()).isEqualTo("bob");
        opens();
        client.types("@carol").presses(KeyCode.ENTER);
        assertThat(current()).isEqualTo("carol");
    }

    @Test
    void everythingThatKeysAndCommandsDoIsThere() {
        opens();
        client.types(">help").presses(KeyCode.ENTER);
        assertThat(client.model().ui().overlay()).isInstanceOf(Overlay.Help.class);
        client.presses(KeyCode.ESCAPE)
                .types("draft")
                .presses(InputEvent.Key.alt('k'))
                .types(">top");
        client.sees("/topic").presses(KeyCode.ENTER);
        assertThat(client.input()).isEqualTo("/topic ");
        client.presses(InputEvent.Key.ctrl('u')).presses(InputEvent.Key.ctrl('y'));
        assertThat(client.input()).isEqualTo("/topic ");
        client.presses(InputEvent.Key.ctrl('u'));
        opens();
        client.types(">hide the people").presses(KeyCode.ENTER).seesNot("+bob");
    }

    @Test
    void onlyAnEmptyLineOpensItWithTheKeyThatCuts() {
        client.types("text").presses(InputEvent.Key.ctrl('a')).presses(InputEvent.Key.ctrl('k'));
        assertThat(client.input()).isEmpty();
        assertThat(client.model().ui().overlay()).isEqualTo(Overlay.NONE);
        client.presses(InputEvent.Key.ctrl('k')).sees("go to");
        client.types("zzz zzz").sees("nothing fits").presses(KeyCode.ENTER).sees("go to");
        client.types("x".repeat(200)).presses(KeyCode.ESCAPE).seesNot("go to");
        assertThat(client.input()).isEmpty();
    }

    @Test
    void theMouseChooses() {
        opens();
        client.clicks(30, 4);
        assertThat(current()).isEqualTo("#dev");
        opens();
        client.clicks(30, 20);
        assertThat(client.model().ui().overlay()).isEqualTo(Overlay.NONE);
        opens();
        client.pastes("devops\nand more").presses(KeyCode.ENTER);
        assertThat(current()).isEqualTo("#devops");
    }

    @Test
    void aChoiceThatIsGoneIsNoFault() {
        client.says(":y!y@h PRIVMSG tester :psst");
        opens();
        client.says(":y!y@h NICK z").sees("go to").presses(KeyCode.ENTER);
        assertThat(client.model().ui().overlay()).isEqualTo(Overlay.NONE);
    }

    private void opens() {
        client.presses(InputEvent.Key.ctrl('g'));
    }

    private String current() {
        return client.model().currentRoom().name();
    }

    /** The names in the box. */
    private List<String> choices() {
        return client.screen()
                .lines()
                .skip(3)
                .limit(10)
                .map(line -> line.substring(18, 60).strip().split(" ", 2)[0])
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
