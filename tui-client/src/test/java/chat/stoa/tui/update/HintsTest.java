package chat.stoa.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.NetworkSettings;
import chat.stoa.tui.model.Settings;
import chat.stoa.tui.screen.Color;
import chat.stoa.tui.testing.ClientScript;
import chat.stoa.tui.view.TitleText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small things that the screen says at its edges. */
class HintsTest {

    @Test
    void whatDoesNotFitIntoOneMessageIsMarkedWhileItIsTyped() {
        ClientScript client = ClientScript.inTea(200, 50);
        client.types("word ".repeat(80)).sees("tester ❯").seesNot("2 messages");
        client.types("word ".repeat(20)).sees("that is 2 messages");
        assertThat(beforeCursor(client)).isEqualTo(Color.RED);
        client.presses(InputEvent.Key.ctrl('u'))
                .types("/me " + "word ".repeat(100))
                .seesNot("2 messages");
    }

    @Test
    void aServerThatJoinsLinesSplitsNothing() {
        ClientScript client = ClientScript.started(ClientScript.settings(), 200, 50)
                .signsIn("batch message-tags draft/multiline")
                .joinsTea();
        client.types("word ".repeat(150)).seesNot("2 messages");
        assertThat(beforeCursor(client)).isEqualTo(Color.DEFAULT);
    }

    @Test
    void thePaneOfPeopleTellsThatOneIsAwayOneself() {
        ClientScript client = ClientScript.inTea(120, 30);
        client.enters("/away lunch").says(":irc.example 306 tester :You are away now");
        client.sees("3 users · 1 away");
        assertThat(client.screen()).containsPattern("tester +away");
        client.enters("/away").says(":irc.example 305 tester :You are back").seesNot("1 away");
    }

    @Test
    void thePaneOfPeopleTellsHowManyAreAway() {
        ClientScript client = ClientScript.inTea(120, 30);
        client.says(":someone_with_it!b@h JOIN #tea")
                .says(":bob!b@h AWAY :lunch")
                .sees("4 users · 1 away");
        client.says(":bob!b@h AWAY").sees("4 users").seesNot("away");
        client.says(":bob!b@h AWAY :lunch")
                .says(":bob!b@h PART #tea")
                .sees("3 users")
                .seesNot("away");
    }

    @Test
    void theTopicTellsOfTlsAndOfWhatWasRead() {
        Settings settings = ClientScript.settings();
        NetworkSettings tls = settings.networks().get(0).withTls(new NetworkSettings.Tls(true, ""));
        ClientScript client = ClientScript.started(settings.withNetworks(List.of(tls)), 160, 30)
                .signsIn("")
                .joinsTea();
        client.sees("TLS")
                .enters("/join #milk")
                .says(":tester!t@here JOIN #milk")
                .passesSeconds(20);
        client.says(":alice!a@h PRIVMSG #tea :news")
                .presses(InputEvent.Key.alt('2'))
                .sees("read to 11:03 · TLS");
        client.enters("/mute").sees("muted · ");
    }

    @Test
    void aRoomWithSomethingUnsentIsMarked() {
        ClientScript client = ClientScript.inTea(100, 30);
        client.types("unfinished").presses(InputEvent.Key.alt('1')).sees("#tea ✎");
        client.presses(InputEvent.Key.alt('2')).seesNot("✎");
    }

    @Test
    void theNewestLinesStayVisibleWhileOneReadsOlderOnes() {
        Settings settings = ClientScript.settings();
        Settings.Habits old = settings.habits();
        Settings splits = settings.withHabits(
                new Settings.Habits(true, true, old.highlights(), old.noise(), true, false, false, true));
        ClientScript client = ClientScript.started(splits, 80, 24).signsIn("").joinsTea();
        for (int i = 0; i < 100; i++) {
            client.says(":alice!a@h PRIVMSG #tea :line " + i + ".");
        }
        client.presses(KeyCode.PAGE_UP)
                .sees("newer")
                .sees("line 99.")
                .sees("line 95.")
                .seesNot("line 94.");
        client.sees("line 76.")
                .says(":bob!b@h PRIVMSG #tea :just now")
                .sees("just now")
                .sees("line 76.");
        client.presses(KeyCode.PAGE_DOWN)
                .presses(KeyCode.PAGE_DOWN)
                .seesNot("newer")
                .sees("line 94.");
        for (int i = 0; i < 12; i++) {
            client.presses(KeyCode.PAGE_UP);
        }
        client.sees("line 0.").sees("just now");
    }

    @Test
    void theWindowIsNamedByTheRoomAndByWhoCalled() {
        ClientScript client = ClientScript.inTea();
        assertThat(TitleText.of(client.model())).isEqualTo("#tea - stoa");
        client.says(":alice!a@h PRIVMSG tester :psst").says(":alice!a@h PRIVMSG tester :hey");
        assertThat(TitleText.of(client.model())).isEqualTo("(2) #tea - stoa");
    }

    private static Color beforeCursor(ClientScript client) {
        return client.frame()
                .style(client.frame().cursorColumn() - 2, client.frame().cursorRow())
                .background();
    }
}
