package chat.stoa.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.keys.Action;
import chat.stoa.tui.keys.Chord;
import chat.stoa.tui.keys.KeyMap;
import chat.stoa.tui.keys.MessageAction;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.model.Settings;
import chat.stoa.tui.testing.ClientScript;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keys that the user chose, the help for each situation, the panes and the menu by keys. */
class KeysTest {

    private static final Settings CHOSEN = ClientScript.settings()
            .withKeys(KeyMap.STANDARD.with(Map.of(
                    Action.SEARCH, List.of(InputEvent.Key.of(KeyCode.F3), InputEvent.Key.ctrl('s')),
                    Action.HELP, List.of(InputEvent.Key.of(KeyCode.F2)),
                    Action.MOUSE, List.of(),
                    Action.BARE, List.of(InputEvent.Key.alt('a')))));

    @Test
    void chosenKeysDoWhatTheyWereChosenFor() {
        ClientScript client = inTea(CHOSEN);
        client.presses(InputEvent.Key.ctrl('f'));
        assertThat(client.model().ui().overlay()).isEqualTo(Overlay.NONE);
        client.presses(KeyCode.F3).sees("find ❯").presses(KeyCode.ESCAPE);
        client.presses(InputEvent.Key.ctrl('s')).sees("find ❯").presses(KeyCode.ESCAPE);
        client.presses(InputEvent.Key.alt('a')).seesNot("status");
    }

    @Test
    void helpAndHintsNameTheChosenKeys() {
        ClientScript client = inTea(CHOSEN);
        client.sees("F2 help").seesNot("Alt+A next new");
        client.presses(KeyCode.F2).sees("F3  Ctrl+S").seesNot("Ctrl+F");
        client.presses(KeyCode.PAGE_DOWN).presses(KeyCode.PAGE_DOWN).seesNot("Alt+M");
    }

    @Test
    void everyKeyOfTheTableIsNamedAsTheConfigurationWouldWriteIt() {
        for (KeyMap.Row row : KeyMap.STANDARD.rows()) {
            if (row.action() != Action.ROOM_BY_NUMBER) {
                String first = row.keys().split(" {2}", -1)[0];
                assertThat(Chord.parse(first)).as(first).isPresent().get().isIn(row.chords());
            }
        }
    }

    @Test
    void theHelpBeginsWithThePresentSituationAndLeadsBackToIt() {
        ClientScript client = ClientScript.inTea(100, 30);
        client.says("@msgid=1 :alice!a@h PRIVMSG #tea :hello")
                .presses(InputEvent.Key.of(KeyCode.UP).withShift());
        client.presses(KeyCode.F1).sees("A message is selected").sees("go to what it answers");
        client.presses(KeyCode.ESCAPE).sees("r reply").presses(KeyCode.ESCAPE);
        client.presses(InputEvent.Key.ctrl('f'))
                .types("hell")
                .presses(KeyCode.F1)
                .sees("Finding a text in the room");
        client.presses(KeyCode.F1).sees("1 of 1").presses(KeyCode.ESCAPE);
        client.presses(InputEvent.Key.ctrl('g'))
                .presses(KeyCode.F1)
                .sees("Going somewhere")
                .presses(KeyCode.ENTER)
                .sees("go to");
        client.presses(KeyCode.ESCAPE).presses(KeyCode.F1).seesNot("Going somewhere");
        client.presses(InputEvent.Key.ctrl('c')).seesNot("Keys and commands");
    }

    @Test
    void theHelpIsAskedForCommandsOrForOne() {
        ClientScript client = ClientScript.inTea(80, 24);
        client.enters("/help").sees("Keys and commands").sees("/join #room").seesNot("Ctrl+G");
        client.presses(KeyCode.PAGE_UP).sees("Ctrl+L").presses(KeyCode.ESCAPE);
        client.enters("/help topic").sees("/topic [#room] [text] (show the topic, or set another)");
        client.enters("/help /kick").sees("/kick [#room] name [why] (put somebody out)");
        client.enters("/help nothing").sees("no command /nothing");
        assertThat(client.input()).isEqualTo("/help nothing");
    }

    @Test
    void theHelpTurnsBackAtOnceFromItsEnd() {
        ClientScript client = ClientScript.inTea(80, 24);
        client.presses(KeyCode.F1);
        for (int i = 0; i < 20; i++) {
            client.presses(KeyCode.PAGE_DOWN);
        }
        client.sees("//text").presses(KeyCode.PAGE_UP).seesNot("//text");
    }

    @Test
    void theMenuDoesWhatItsLettersDo() {
        ClientScript client = ClientScript.inTea(100, 30);
        client.says("@msgid=1;time=2025-03-18T11:03:27.000Z :alice!a@h PRIVMSG #tea :hello");
        client.presses(InputEvent.Key.of(KeyCode.UP).withShift()).presses(KeyCode.ENTER);
        client.sees("alice, Tuesday 18 March 2025 11:03:27").sees("❯ r  answer it");
        for (MessageAction action : MessageAction.values()) {
            client.sees(action.letter() + "  " + action.description());
        }
        client.presses(KeyCode.UP).sees("❯ w  who its writer is").presses(KeyCode.ENTER);
        assertThat(client.sent()).containsExactly("WHOIS alice");
        client.presses(InputEvent.Key.of(KeyCode.UP).withShift())
                .presses(KeyCode.ENTER)
                .types("r")
                .sees("answering alice");
    }

    @Test
    void upInAnEmptyLineSelectsIfTheUserWantsThat() {
        Settings settings = ClientScript.settings();
        Settings.Habits old = settings.habits();
        Settings wanted =
                settings.withHabits(new Settings.Habits(true, true, List.of(), old.noise(), false, true, false, true));
        ClientScript client = inTea(wanted);
        client.says(":alice!a@h PRIVMSG #tea :hello")
                .presses(KeyCode.UP)
                .sees("r reply")
                .presses(KeyCode.ESCAPE);
        client.enters("one").types("x").presses(KeyCode.UP);
        assertThat(client.input()).isEqualTo("one");
    }

    @Test
    void aRoomByTwoDigits() {
        ClientScript client = ClientScript.inTea();
        client.enters("/join #milk")
                .presses(InputEvent.Key.alt('j'))
                .sees("room number:")
                .types("02");
        assertThat(client.model().currentRoom().name()).isEqualTo("#tea");
        client.presses(InputEvent.Key.alt('j'))
                .types("3")
                .sees("room number: 3")
                .presses(KeyCode.ENTER);
        assertThat(client.model().currentRoom().name()).isEqualTo("#milk");
        client.presses(InputEvent.Key.alt('j')).types("77").sees("there is no room 77");
        client.presses(InputEvent.Key.alt('j')).presses(KeyCode.ESCAPE).types("x");
        assertThat(client.input()).isEqualTo("x");
    }

    @Test
    void theFocusGoesFromPaneToPane() {
        ClientScript client = ClientScript.inTea(100, 30);
        client.presses(KeyCode.F6).sees("rooms: Up, Down").presses(KeyCode.UP).sees("messages of the server");
        client.presses(KeyCode.F6).presses(KeyCode.F6).presses(KeyCode.F6).presses(KeyCode.DOWN);
        client.presses(KeyCode.F6)
                .sees("people: Enter talks")
                .presses(KeyCode.DOWN)
                .types("n");
        assertThat(client.input()).isEqualTo("bob: ");
        client.presses(InputEvent.Key.ctrl('u'))
                .presses(KeyCode.F6)
                .presses(KeyCode.F6)
                .types("w");
        assertThat(client.sent()).containsExactly("WHOIS alice");
        client.presses(KeyCode.F6).presses(KeyCode.F6).presses(KeyCode.ENTER);
        assertThat(client.model().currentRoom().name()).isEqualTo("alice");
    }

    private static ClientScript inTea(Settings settings) {
        return ClientScript.started(settings, 100, 30)
                .signsIn("message-tags echo-message")
                .joinsTea();
    }
}
