package chat.stoa.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.InputEvent.Mouse.Action;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.testing.ClientScript;
import org.junit.jupiter.api.Test;

class SwitchingTest {

    private final ClientScript client = ClientScript.inTea();

    @Test
    void altAGoesToMentionsThenPeopleThenTheRest() {
        client.says(":tester!t@h JOIN #b").says(":tester!t@h JOIN #c");
        client.says(":x!x@h PRIVMSG #b :hello")
                .says(":y!y@h PRIVMSG tester :psst")
                .says(":x!x@h PRIVMSG #c :tester!");
        client.presses(InputEvent.Key.alt('a'));
        assertThat(current()).isEqualTo("#c");
        client.presses(InputEvent.Key.alt('a'));
        assertThat(current()).isEqualTo("y");
        client.presses(InputEvent.Key.alt('a'));
        assertThat(current()).isEqualTo("#b");
        client.presses(InputEvent.Key.alt('a')).sees("nothing new in any room");
        client.presses(InputEvent.Key.alt('/'));
        assertThat(current()).isEqualTo("y");
        client.presses(InputEvent.Key.alt('2'));
        assertThat(current()).isEqualTo("#tea");
        client.presses(InputEvent.Key.of(KeyCode.UP).withAlt());
        assertThat(current()).isEqualTo("status");
        client.presses(InputEvent.Key.ctrl('p'));
        assertThat(current()).isEqualTo("y");
    }

    /** {@code /msg} to nobody, for instance. */
    @Test
    void aRefusalInARoomThatIsNotLookedAtIsNoticed() {
        client.enters("/msg nobdoy psst").says("@label=1 :irc.example 401 tester nobdoy :No such nick");
        client.sees("nobdoy    ●1")
                .presses(InputEvent.Key.alt('a'))
                .sees("── 1 new ──")
                .sees("✗ No such nick");
        assertThat(current()).isEqualTo("nobdoy");
    }

    @Test
    void aRoomOpensAtItsFirstNewMessage() {
        client.presses(InputEvent.Key.alt('1'));
        for (int i = 1; i <= 60; i++) {
            client.says(":alice!a@h PRIVMSG #tea :message " + i);
        }
        client.presses(InputEvent.Key.alt('2'))
                .sees("── 60 new ──")
                .sees("message 1")
                .seesNot("message 60")
                .sees("newer · End");
        client.presses(KeyCode.END).sees("message 60").seesNot("newer");
        client.presses(InputEvent.Key.alt('1'))
                .presses(InputEvent.Key.alt('2'))
                .seesNot("60 new")
                .sees("message 60");
    }

    @Test
    void whatArrivesDoesNotMoveWhatIsRead() {
        for (int i = 1; i <= 80; i++) {
            client.says(":alice!a@h PRIVMSG #tea :message " + i);
        }
        client.presses(KeyCode.PAGE_UP).presses(KeyCode.PAGE_UP);
        String before = messages();
        client.says(":alice!a@h PRIVMSG #tea :new")
                .says(":bob!b@h PRIVMSG #tea :tester: here")
                .says(":zoe!z@h JOIN #tea");
        assertThat(messages()).isEqualTo(before);
        client.sees("newer, 1 mention · End");
        client.presses(KeyCode.PAGE_DOWN)
                .presses(KeyCode.PAGE_DOWN)
                .presses(KeyCode.PAGE_DOWN)
                .sees("tester: here");
        client.seesNot("newer");
    }

    @Test
    void whatArrivesWhileOneReadsFurtherBackIsNew() {
        for (int i = 1; i <= 80; i++) {
            client.says(":alice!a@h PRIVMSG #tea :message " + i);
        }
        client.presses(KeyCode.PAGE_UP).says(":zoe!z@h JOIN #tea");
        for (int i = 1; i <= 36; i++) {
            client.says(":alice!a@h PRIVMSG #tea :more " + i);
        }
        client.says(":bob!b@h PRIVMSG #tea :tester: here").sees("56 newer, 1 mention");
        client.presses(InputEvent.Key.alt('u'))
                .sees("── 37 new ──")
                .sees("more 1")
                .seesNot("message 80");
        client.presses(InputEvent.Key.alt('1')).sees("●1│");
        assertThat(client.room("#tea").reading().unread()).isEqualTo(18);
        client.presses(InputEvent.Key.alt('2')).sees("── 18 new ──").presses(KeyCode.END);
        client.presses(KeyCode.PAGE_UP).says(":bob!b@h PRIVMSG #tea :again");
        client.presses(KeyCode.END);
        assertThat(client.screen()).containsSubsequence("1 new", "again");
    }

    @Test
    void theMentionInTheLastLineIsSeenFromTheBottom() {
        client.says(":alice!a@h PRIVMSG #tea :tester: first");
        for (int i = 1; i <= 40; i++) {
            client.says(":alice!a@h PRIVMSG #tea :message " + i);
        }
        client.says(":bob!b@h PRIVMSG #tea :tester: last");
        client.presses(InputEvent.Key.alt('p')).sees("tester: first").sees("newer, 1 mention");
        client.presses(InputEvent.Key.alt('n')).sees("tester: last").seesNot("newer");
        client.says(":bob!b@h PRIVMSG #tea :and more").sees("and more");
        client.presses(InputEvent.Key.alt('n')).sees("nothing more calls you below");
    }

    @Test
    void scrollingEndsAtBothEnds() {
        for (int i = 1; i <= 50; i++) {
            client.says(":alice!a@h PRIVMSG #tea :message " + i);
        }
        for (int i = 0; i < 9; i++) {
            client.presses(KeyCode.PAGE_UP);
        }
        client.sees("Tuesday 18 March").sees("message 1");
        String top = client.screen();
        client.presses(InputEvent.Key.of(KeyCode.HOME).withAlt());
        assertThat(client.screen()).isEqualTo(top);
        client.presses(KeyCode.ESCAPE).sees("message 50");
        client.wheels(Action.WHEEL_UP, 30, 5)
                .sees("newer")
                .wheels(Action.WHEEL_DOWN, 30, 5)
                .seesNot("newer");
    }

    @Test
    void theMouseOpensRoomsAndPeopleAndSpeaksToThem() {
        client.says(":alice!a@h PRIVMSG #tea :hello").drags(24, 3, 24, 3);
        assertThat(client.input()).isEqualTo("alice: ");
        client.clicks(3, 1);
        assertThat(current()).isEqualTo("status");
        client.clicks(3, 2);
        assertThat(current()).isEqualTo("#tea");
        client.clicks(72, 2);
        assertThat(current()).isEqualTo("bob");
    }

    @Test
    void theMouseReachesWhatLiesOverTheScreen() {
        ClientScript small = ClientScript.inTea(40, 10);
        small.presses(KeyCode.F7).clicks(3, 1).seesNot("▾").sees("▪ status");
        assertThat(small.model().currentRoom().name()).isEqualTo("status");
        small.presses(KeyCode.F7).clicks(3, 2).presses(KeyCode.F8).clicks(33, 2);
        assertThat(small.model().currentRoom().name()).isEqualTo("bob");
        small.presses(KeyCode.F7).clicks(39, 5).seesNot("▾");
        assertThat(small.model().currentRoom().name()).isEqualTo("bob");
    }

    @Test
    void panesAreHiddenAndLaidOver() {
        client.presses(KeyCode.F8).seesNot("+bob").presses(KeyCode.F7).seesNot("▪ status");
        client.presses(KeyCode.F7).presses(KeyCode.F8).sees("+bob").sees("▪ status");
        ClientScript small = ClientScript.inTea(40, 10);
        small.seesNot("▪ status").presses(KeyCode.F7).sees("▪ status").presses(KeyCode.UP);
        assertThat(small.model().currentRoom().name()).isEqualTo("status");
        small.presses(KeyCode.ENTER)
                .presses(InputEvent.Key.alt('2'))
                .presses(KeyCode.F8)
                .sees("+bob");
        small.presses(KeyCode.ESCAPE).seesNot("+bob");
    }

    private String current() {
        return client.model().currentRoom().name();
    }

    private String messages() {
        return client.screen()
                .lines()
                .limit(21)
                .reduce("", (a, b) -> a + "\n" + b.substring(14, Math.min(66, b.length())));
    }
}
