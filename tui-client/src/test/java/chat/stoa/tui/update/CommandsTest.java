package chat.stoa.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.keys.Command;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.testing.ClientScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommandsTest {

    private final ClientScript client = ClientScript.inTea();

    @Test
    void anUnknownCommandIsKeptAndExplained() {
        client.enters("/tpoic coffee").sees("no command /tpoic");
        assertThat(client.input()).isEqualTo("/tpoic coffee");
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void twoSlashesSayALineWithOne() {
        client.enters("//etc/passwd");
        assertThat(client.sent()).containsExactly("@label=1 PRIVMSG #tea :/etc/passwd");
    }

    @Test
    void roomsAreEnteredAndLeft() {
        client.enters("/join coffee,#milk");
        assertThat(client.sent()).containsExactly("JOIN #coffee,#milk");
        assertThat(client.model().currentRoom().name()).isEqualTo("#coffee");
        client.says(":tester!t@h JOIN #coffee").enters("/part too bitter");
        assertThat(client.sent()).containsExactly("PART #coffee :too bitter");
        client.says(":tester!t@h PART #coffee").sees("you left #coffee").sees("(#coffee)");
        client.enters("/close").sees("#tea");
        assertThat(client.model().rooms().order()).doesNotContain("#coffee");
        client.enters("/part #milk bye");
        assertThat(client.sent()).containsExactly("PART #milk :bye");
    }

    @Test
    void roomsAskedForWithoutConnectionAreEnteredLater() {
        client.breaks("reset").enters("/join #later");
        assertThat(client.sent()).isEmpty();
        client.passesSeconds(2).signsIn("");
        assertThat(client.sent()).contains("JOIN #tea,#later");
    }

    @Test
    void peopleAreSpokenTo() {
        client.enters("/msg bob psst");
        assertThat(client.sent()).containsExactly("@label=1 PRIVMSG bob :psst");
        assertThat(client.model().currentRoom().name()).isEqualTo("#tea");
        client.enters("/query bob").sees("a conversation between you two").sees("psst");
        client.enters("hello");
        assertThat(client.sent()).containsExactly("@label=2 PRIVMSG bob :hello");
        client.enters("/me waves").enters("/notice bob careful");
        assertThat(client.sent())
                .containsExactly("@label=3 PRIVMSG bob :\u0001ACTION waves\u0001", "@label=4 NOTICE bob :careful");
    }

    @Test
    void topicNickNamesRawClear() {
        client.enters("/topic").sees("the topic is: all about tea");
        client.enters("/topic green tea")
                .enters("/nick other")
                .enters("/raw who #tea")
                .enters("/quote MODE #tea +m");
        assertThat(client.sent()).containsExactly("TOPIC #tea :green tea", "NICK other", "WHO #tea", "MODE #tea +m");
        client.enters("/names").sees("3 here: alice bob tester");
        client.enters("/clear").seesNot("3 here");
    }

    @Test
    void theStatusRoomIsNoPlaceToTalk() {
        client.presses(InputEvent.Key.alt('1')).enters("hello?").sees("nobody reads the status room");
        assertThat(client.input()).isEqualTo("hello?");
        client.presses(InputEvent.Key.ctrl('u')).enters("/close").sees("the status room stays open");
    }

    @Test
    void quitSaysGoodbye() {
        client.enters("/quit good night");
        assertThat(client.sent()).containsExactly("QUIT :good night");
        assertThat(client.effects()).contains(new Effect.Quit());
    }

    @ParameterizedTest
    @EnumSource(Command.class)
    void noCommandThrowsWhateverFollowsIt(Command command) {
        for (String rest : new String[] {"", " ", " :", " : x", " a b c", " #", " ,", " #a,:b", " \uD800"}) {
            client.presses(InputEvent.Key.ctrl('u'))
                    .enters("/" + command.label() + rest)
                    .presses(KeyCode.ESCAPE);
        }
        client.breaks("reset");
        for (String rest : new String[] {"", " x", " #tea", " x y"}) {
            client.presses(InputEvent.Key.ctrl('u'))
                    .enters("/" + command.label() + rest)
                    .presses(KeyCode.ESCAPE);
        }
        assertThat(client.model().rooms().get(Room.STATUS_KEY)).isPresent();
    }
}
