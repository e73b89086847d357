package chat.stoa.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.Room.Noise;
import chat.stoa.tui.model.Settings;
import chat.stoa.tui.testing.ClientScript;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What calls the user, what does not, and where the eyes are led. */
class AttentionTest {

    private final ClientScript client = ClientScript.inTea();

    @Test
    void aMentionThatNobodySeesIsTold() {
        client.input(new InputEvent.Focus(false)).effects();
        client.says(":bob!b@h PRIVMSG #tea :tester: the release is out");
        assertThat(client.effects())
                .containsExactly(new Effect.Bell(), new Effect.Notify("bob in #tea", "tester: the release is out"));
        client.says(":bob!b@h PRIVMSG #tea :as I said");
        assertThat(client.effects()).isEmpty();
    }

    @Test
    void wordsOfOnesOwnCallAsTheNicknameDoes() {
        Settings settings = ClientScript.settings()
                .withHabits(
                        new Settings.Habits(true, true, List.of("release"), Noise.BY_SIZE, false, false, false, true));
        ClientScript other = ClientScript.started(settings, 80, 24).signsIn("").joinsTea();
        other.says(":bob!b@h PRIVMSG #tea :the Release is out").says(":bob!b@h PRIVMSG #tea :released");
        assertThat(other.room("#tea")
                        .log()
                        .get(other.room("#tea").log().size() - 2)
                        .mention())
                .isTrue();
        assertThat(other.room("#tea")
                        .log()
                        .get(other.room("#tea").log().size() - 1)
                        .mention())
                .isFalse();
    }

    @Test
    void theBellCanBeSilent() {
        Settings silent = ClientScript.settings()
                .withNotices(new Settings.Notices(false, Settings.Notices.Desktop.OFF, List.of()));
        ClientScript other = ClientScript.started(silent, 80, 24).signsIn("").joinsTea();
        other.input(new InputEvent.Focus(false)).effects();
        other.says(":bob!b@h PRIVMSG #tea :tester?");
        assertThat(other.effects()).doesNotContain(new Effect.Bell());
    }

    @Test
    void aMutedRoomCountsOnlyWhatCallsTheUser() {
        client.enters("/mute").presses(InputEvent.Key.alt('1')).effects();
        client.says(":bob!b@h PRIVMSG #tea :noise");
        assertThat(client.room("#tea").reading().unread()).isZero();
        client.says(":bob!b@h PRIVMSG #tea :tester: come");
        assertThat(client.room("#tea").reading().mentions()).isEqualTo(1);
        client.presses(InputEvent.Key.alt('2')).enters("/mute").sees("no longer muted");
    }

    @Test
    void aPinnedRoomStandsBeforeTheOthers() {
        client.enters("/join #zoo").says(":tester!t@here JOIN #zoo").enters("/pin");
        assertThat(client.screen()).containsSubsequence("status", "#zoo", "#tea");
        client.presses(InputEvent.Key.alt('2')).sees("▌#zoo");
        client.enters("/pin");
        assertThat(client.screen()).containsSubsequence("status", "#tea", "#zoo");
    }

    @Test
    void keysGoToWhatCallsTheUser() {
        client.says(":bob!b@h PRIVMSG #tea :tester: first");
        for (int i = 0; i < 40; i++) {
            client.says(":bob!b@h PRIVMSG #tea :line " + i);
        }
        client.seesNot("first").presses(InputEvent.Key.alt('p')).sees("tester: first");
        client.presses(InputEvent.Key.alt('p')).sees("nothing more calls you above");
        client.presses(InputEvent.Key.alt('n')).sees("nothing more calls you below");
        client.presses(InputEvent.Key.alt('u')).sees("nothing is new here");
    }

    @Test
    void theBareViewHasNothingButMessagesAndLeavesTheMouse() {
        client.says(":alice!a@h PRIVMSG #tea :" + "word ".repeat(40).strip()).effects();
        client.presses(InputEvent.Key.alt('l')).seesNot("│").seesNot("▾");
        assertThat(client.effects()).containsExactly(new Effect.Mouse(false));
        assertThat(client.screen().lines().toList().get(3)).startsWith("word");
        client.presses(InputEvent.Key.alt('l')).sees("│");
        assertThat(client.effects()).containsExactly(new Effect.Mouse(true));
    }

    @Test
    void escapeLeavesTheBareViewToo() {
        client.effects();
        client.presses(InputEvent.Key.alt('l'))
                .seesNot("│")
                .presses(KeyCode.ESCAPE)
                .sees("│");
        assertThat(client.effects()).containsExactly(new Effect.Mouse(false), new Effect.Mouse(true));
    }

    @Test
    void theMouseCanBeLeftToTheTerminal() {
        client.effects();
        client.presses(InputEvent.Key.alt('m'))
                .sees("the mouse is the terminal's")
                .presses(InputEvent.Key.alt('m'));
        assertThat(client.effects()).containsExactly(new Effect.Mouse(false), new Effect.Mouse(true));
    }

    @Test
    void anEditorTakesTheLineAndGivesItBack() {
        client.types("draft").presses(InputEvent.Key.alt('e'));
        assertThat(client.effects()).contains(new Effect.Edit("draft"));
        client.happens(new Event.Edited(client.model().now(), "two\nlines\u001b[31m\n"));
        assertThat(client.input()).isEqualTo("two\nlines[31m");
        client.happens(new Event.Edited(client.model().now(), "x".repeat(100_000)));
        assertThat(client.input()).hasSize(16_000);
    }

    @Test
    void emojiAreCompletedByName() {
        client.types("nice :tad").presses(chat.stoa.tui.input.KeyCode.TAB);
        assertThat(client.input()).isEqualTo("nice 🎉 ");
    }
}
