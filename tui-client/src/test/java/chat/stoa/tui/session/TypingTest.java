package chat.stoa.tui.session;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.testing.ClientScript;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypingTest {

    private final ClientScript client = ClientScript.inTea();

    @Test
    void noticesAreThreeSecondsApart() {
        client.types("hello");
        assertThat(states()).containsExactly("active #tea");
        client.passesSeconds(2).types(" my");
        assertThat(states()).isEmpty();
        client.passesSeconds(1).types(" dear");
        assertThat(states()).containsExactly("active #tea");
        client.passesSeconds(3);
        assertThat(states()).containsExactly("paused #tea");
        client.passesSeconds(10);
        assertThat(states()).isEmpty();
        client.types("!");
        assertThat(states()).containsExactly("active #tea");
        client.presses(KeyCode.ENTER).passesSeconds(10);
        assertThat(states()).isEmpty();
    }

    @Test
    void whatIsTakenBackIsDone() {
        client.types("hm").presses(InputEvent.Key.ctrl('u'));
        assertThat(states()).containsExactly("active #tea");
        client.passesSeconds(2);
        assertThat(states()).isEmpty();
        client.passesSeconds(1);
        assertThat(states()).containsExactly("done #tea");
        client.passesSeconds(5).types("so").passesSeconds(10).presses(InputEvent.Key.ctrl('u'));
        assertThat(states()).containsExactly("active #tea", "paused #tea", "done #tea");
    }

    @Test
    void commandsAreNobodysBusiness() {
        client.types("/msg bob psst").passesSeconds(10).presses(KeyCode.ENTER);
        client.presses(InputEvent.Key.alt('1')).types("hello").passesSeconds(10);
        assertThat(states()).isEmpty();
        client.presses(InputEvent.Key.alt('2')).types("//hello");
        assertThat(states()).containsExactly("active #tea");
    }

    @Test
    void nothingIsToldToServersThatDoNotTakeIt() {
        ClientScript old = ClientScript.inTeaAtAnOldServer();
        old.types("hello").passesSeconds(10);
        assertThat(old.typingNotices()).isEmpty();
        client.says(":s 005 tester CLIENTTAGDENY=*,-react :are supported").types("hello");
        assertThat(states()).isEmpty();
        client.says(":s 005 tester CLIENTTAGDENY=*,-typing :are supported").types("!");
        assertThat(states()).containsExactly("active #tea");
        client.breaks("reset").passesSeconds(10);
        assertThat(states()).isEmpty();
    }

    @Test
    void aRefusedNoticeBothersNobody() {
        client.enters("/query nobdoy").types("hello");
        List<String> notices = client.typingNotices();
        assertThat(notices).hasSize(1);
        String label = notices.get(0).replaceAll(".*label=([^; ]*).*", "$1");
        client.says("@label=" + label + " :s 401 tester nobdoy :No such nick").seesNot("No such nick");
    }

    @Test
    void whoTypesIsSaidAndForgotten() {
        client.says("@+typing=active :bob!b@h TAGMSG #tea").sees("bob is typing…");
        client.says("@+typing=paused :alice!a@h TAGMSG #tea").sees("bob, alice are typing…");
        client.passesSeconds(6).sees("alice is typing…").seesNot("bob is");
        client.passesSeconds(24).seesNot("typing");
        client.says("@+typing=active :bob!b@h TAGMSG #tea").says("@+typing=done :bob!b@h TAGMSG #tea");
        client.seesNot("typing");
        client.says("@+typing=active :tester!t@h TAGMSG #tea").seesNot("typing");
    }

    @Test
    void wordsAndGoingEndIt() {
        for (String end : new String[] {"PRIVMSG #tea :done", "PART #tea", "QUIT :bye", "NICK robert"}) {
            client.says("@+typing=active :bob!b@h TAGMSG #tea").sees("bob is typing…");
            client.says(":bob!b@h " + end).seesNot("typing");
        }
        client.says("@+typing=active :bob!b@h TAGMSG #tea").says(":alice!a@h KICK #tea bob");
        client.seesNot("typing");
    }

    @Test
    void aConversationIsNotOpenedByTyping() {
        client.says("@+typing=active :bob!b@h TAGMSG tester").seesNot("typing");
        assertThat(client.model().rooms().size()).isEqualTo(2);
        client.enters("/query bob").seesNot("typing");
        client.says("@+typing=active :bob!b@h TAGMSG tester").sees("bob is typing…");
    }

    @Test
    void aCrowdIsCountedAndBounded() {
        for (int i = 0; i < 150; i++) {
            client.says("@+typing=active :user" + i + "!u@h TAGMSG #tea");
        }
        client.sees("100 people are typing…");
    }

    private List<String> states() {
        return client.typingNotices().stream()
                .map(line -> line.replaceAll(".*typing=(\\w+).* TAGMSG :?(\\S+)", "$1 $2"))
                .toList();
    }
}
