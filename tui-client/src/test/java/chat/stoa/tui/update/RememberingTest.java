package chat.stoa.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.Remembered;
import chat.stoa.tui.model.Room.Noise;
import chat.stoa.tui.model.Room.Standing;
import chat.stoa.tui.model.Settings;
import chat.stoa.tui.session.Remembering;
import chat.stoa.tui.testing.ClientScript;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberingTest {

    @Test
    void roomsComeBackAsTheyWereLeft() {
        ClientScript first = ClientScript.inTea(100, 24);
        first.enters("/pin").enters("/noise none").enters("/join #milk").says(":tester!t@here JOIN #milk");
        first.enters("/mute").enters("/query bob").enters("/join #gone").says(":tester!t@here JOIN #gone");
        first.enters("/close");
        ClientScript second = ClientScript.started(ClientScript.settings(), 100, 24);
        recall(second, first).signsIn("");
        assertThat(second.sent()).contains("JOIN #tea,#milk");
        assertThat(second.room("#tea").standing()).isEqualTo(new Standing(true, false, Noise.NONE));
        assertThat(second.room("#milk").standing().muted()).isTrue();
        assertThat(second.room("bob").isQuery()).isTrue();
        assertThat(second.model().rooms().get("#gone")).isEmpty();
        assertThat(second.model().currentRoom().name()).isEqualTo("#tea");
    }

    @Test
    void aMutedRoomStaysMutedWhenItIsClosedAndOpenedMuchLater() {
        ClientScript first = ClientScript.inTea();
        first.enters("/join #milk")
                .says(":tester!t@here JOIN #milk")
                .enters("/mute")
                .enters("/close");
        ClientScript second = recall(ClientScript.started(ClientScript.settings(), 80, 24), first);
        assertThat(second.model().rooms().get("#milk")).isEmpty();
        ClientScript third = recall(ClientScript.started(ClientScript.settings(), 80, 24), second);
        third.signsIn("").enters("/join #milk");
        assertThat(third.room("#milk").standing().muted()).isTrue();
    }

    @Test
    void whoWasIgnoredStaysIgnored() {
        ClientScript first = ClientScript.inTea();
        first.enters("/ignore bob").enters("/ignore *!*@spam.example");
        ClientScript second = recall(ClientScript.started(ClientScript.settings(), 80, 24), first);
        second.signsIn("").joinsTea();
        second.says(":bob!b@h PRIVMSG #tea :buy").says(":eve!e@spam.example PRIVMSG #tea :this");
        second.says(":alice!a@h PRIVMSG #tea :really")
                .sees("really")
                .seesNot("buy")
                .seesNot("this");
        second.enters("/unignore BOB").says(":bob!b@h PRIVMSG #tea :sorry").sees("sorry");
    }

    @Test
    void whoNamesRoomsGetsNoOthers() {
        ClientScript first = ClientScript.inTea();
        first.enters("/join #milk").says(":tester!t@here JOIN #milk");
        Settings settings = ClientScript.settings();
        ClientScript second =
                ClientScript.started(settings.withHabits(settings.habits().reopening(false)), 80, 24);
        assertThat(recall(second, first).model().rooms().get("#milk")).isEmpty();
    }

    @Test
    void panesAreHiddenForTerminalsOfThatWidthOnly() {
        ClientScript first = ClientScript.inTea(120, 30);
        first.presses(KeyCode.F8).seesNot("@alice");
        ClientScript narrow = recall(ClientScript.inTea(80, 24), first);
        narrow.sees("@alice").presses(KeyCode.F7).seesNot("status");
        ClientScript wide = recall(ClientScript.inTea(110, 40), narrow);
        wide.seesNot("@alice").sees("status");
    }

    @Test
    void networksThatAreNotConfiguredNowAreNotForgotten() {
        ClientScript first = ClientScript.inTea();
        first.enters("/pin");
        Remembered kept = Remembering.of(first.model(), Remembered.NOTHING);
        Remembered.Place other = new Remembered.Place("elsewhere", "#x", Standing.USUAL, true);
        Remembered.Ignored foe = new Remembered.Ignored("elsewhere", "foe");
        Remembered both = Remembering.of(first.model(), new Remembered(List.of(other), List.of(foe), kept.hidden()));
        assertThat(both.rooms()).contains(other).containsAll(kept.rooms());
        assertThat(both.ignored()).containsExactly(foe);
    }

    private static ClientScript recall(ClientScript client, ClientScript before) {
        Remembered kept = Remembering.of(before.model(), Remembered.NOTHING);
        return client.happens(new Event.Recalled(ClientScript.START, kept));
    }
}
