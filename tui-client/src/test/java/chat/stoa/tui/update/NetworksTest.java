package chat.stoa.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.NetworkSettings;
import chat.stoa.tui.model.NetworkSettings.Login;
import chat.stoa.tui.model.NetworkSettings.Tls;
import chat.stoa.tui.model.Saved;
import chat.stoa.tui.model.Settings;
import chat.stoa.tui.session.Restoring;
import chat.stoa.tui.testing.ClientScript;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworksTest {

    private static final NetworkSettings OTHER =
            new NetworkSettings("other", "irc.other", 6697, Tls.OFF, "tester", Login.NONE, List.of("#java"), true);
    private static final Settings TWO = ClientScript.settings()
            .withNetworks(List.of(ClientScript.settings().networks().get(0), OTHER));

    private final ClientScript client = ClientScript.started(TWO, 80, 24);

    private void bothOnline() {
        client.signsIn("").joinsTea();
        client.at(1).signsIn("").says(":tester!t@here JOIN #java").sent();
    }

    @Test
    void eachNetworkConnectsByItself() {
        assertThat(client.effects()).containsExactly(new Effect.Connect(1, 1), new Effect.Connect(2, 1));
        client.at(1).breaks("connection refused");
        client.at(0).signsIn("").joinsTea().sees("you are in #tea now");
        assertThat(client.model().networks().get(1).session().link().isOnline()).isFalse();
    }

    @Test
    void bothStandInTheRoomsPane() {
        bothOnline();
        client.sees("▾ ours").sees("▾ other").sees(" #java").sees("▌#tea");
        client.says(":bob!b@h PRIVMSG #java :tester: hello").sees("●1").seesNot("hello");
        client.presses(InputEvent.Key.alt('a'))
                .sees("bob: tester: hello")
                .sees("▌#java")
                .seesNot("●1");
        client.presses(InputEvent.Key.alt('/')).sees("▌#tea");
    }

    @Test
    void whatIsSaidGoesToTheNetworkThatIsShown() {
        bothOnline();
        client.enters("here");
        client.enters("/network oth").sees("▌#java").enters("there");
        assertThat(client.sent()).containsExactly("PRIVMSG #tea :here", "PRIVMSG #java :there");
    }

    @Test
    void whatWasEnteredInOneNetworkIsNoDraftThere() {
        bothOnline();
        client.enters("/network oth").sees("▌#java").seesNot("✎");
        client.enters("/connect irc.third").seesNot("✎");
    }

    @Test
    void aNetworkThatIsNotConfiguredGoesWithItsStatusRoom() {
        bothOnline();
        client.enters("/connect irc.third.example").sees("▾ irc.third");
        client.effects();
        client.enters("/close").seesNot("irc.third").sees("▾ other").sees("▾ ours");
        assertThat(client.effects()).contains(new Effect.Disconnect(3));
        client.presses(InputEvent.Key.alt('1')).enters("/close").sees("the status room stays open");
    }

    @Test
    void whatWaitsOutlivesItsNetwork() {
        client.enters("/connect -notls irc.third.example:6667").enters("/msg alice psst");
        client.presses(InputEvent.Key.alt('5')).enters("/close").seesNot("irc.third");
        assertThat(Restoring.saved(client.model())).extracting(Saved::text).containsExactly("psst");
        client.enters("/connect -notls irc.third.example:6667")
                .passesSeconds(1)
                .at(2)
                .signsIn("");
        assertThat(client.sent()).contains("PRIVMSG alice :psst");
    }

    @Test
    void whatWaitsForANetworkThatIsTakenOutOfTheConfigurationIsKept() {
        client.at(1).enters("/network oth").enters("to be said");
        Settings one = TWO.withNetworks(List.of(TWO.networks().get(0)));
        client.happens(new Event.Configured(client.model().now(), one)).seesNot("other");
        client.happens(new Event.Configured(client.model().now(), TWO)).sees("other");
        assertThat(client.model().networks().get(1).outbox().lines())
                .extracting(line -> line.entry().text())
                .containsExactly("to be said");
    }

    @Test
    void keysGoThroughAllRooms() {
        bothOnline();
        client.presses(InputEvent.Key.alt('4')).sees("▌#java");
        client.presses(InputEvent.Key.ctrl('n'));
        assertThat(client.model().shown()).isZero();
        client.presses(InputEvent.Key.ctrl('g'))
                .types("java")
                .sees("other")
                .presses(KeyCode.ENTER)
                .sees("▌#java");
    }

    @Test
    void aClickFoldsANetworkWhichThenShowsWhatIsNewInIt() {
        bothOnline();
        client.clicks(2, 3).sees("▸ other").seesNot("#java");
        client.says(":bob!b@h PRIVMSG #java :one").says(":bob!b@h PRIVMSG #java :two");
        assertThat(client.screen().lines().toList().get(3)).startsWith("▸ other         2");
        client.clicks(2, 3).sees("▾ other").sees("#java");
    }

    @Test
    void disconnectingIsForGoodUntilConnecting() {
        bothOnline();
        client.effects();
        client.enters("/disconnect other bye");
        assertThat(client.sent()).containsExactly("QUIT :bye");
        assertThat(client.effects()).containsExactly(new Effect.Disconnect(2));
        client.passesSeconds(300).sees("off");
        assertThat(client.effects()).doesNotContain(new Effect.Connect(2, 2));
        client.enters("/connect other");
        assertThat(client.effects()).contains(new Effect.Connect(2, 2));
    }

    @Test
    void aServerThatIsNotConfiguredCanBeConnectedTo() {
        bothOnline();
        client.effects();
        client.enters("/connect irc.third.example").passesSeconds(0).sees("▾ irc.third");
        assertThat(client.effects()).containsExactly(new Effect.Connect(3, 1));
        NetworkSettings third = client.model().network().settings();
        assertThat(third.address()).isEqualTo("irc.third.example:6697");
        assertThat(third.tls().on()).isTrue();
    }

    @Test
    void aChangedConfigurationAddsChangesAndRemoves() {
        bothOnline();
        NetworkSettings third =
                new NetworkSettings("third", "irc.third", 6697, Tls.OFF, "tester", Login.NONE, List.of(), true);
        NetworkSettings more = TWO.networks().get(0).withRooms(List.of("#tea", "#cake"));
        client.enters("/network other");
        client.happens(new Event.Configured(client.model().now(), TWO.withNetworks(List.of(more, third))));
        client.passesSeconds(0).sees("▾ third").sees("#cake").seesNot("#java");
        assertThat(client.sent()).contains("QUIT :removed", "JOIN #cake");
        assertThat(client.effects()).contains(new Effect.Disconnect(2), new Effect.Connect(3, 1));
    }

    @Test
    void anotherAddressIsForTheNextConnection() {
        bothOnline();
        NetworkSettings moved = new NetworkSettings(
                "other", "irc.moved", 6697, new Tls(true, ""), "tester", Login.NONE, List.of("#java"), true);
        client.enters("/network other").presses(InputEvent.Key.ctrl('p'));
        client.sees("messages of the server irc.other:6697");
        client.happens(new Event.Configured(
                client.model().now(), TWO.withNetworks(List.of(TWO.networks().get(0), moved))));
        client.sees("messages of the server irc.other:6697").seesNot("TLS");
        client.sees("irc.moved:6697 is for the next connection; this one is to irc.other:6697");
        client.breaks("reset").sees("messages of the server irc.moved:6697").sees("TLS");
    }

    @Test
    void aConfigurationThatCannotBeUsedIsToldAndTheOldOneHolds() {
        bothOnline();
        Settings before = client.model().settings();
        client.happens(new Event.Misconfigured(client.model().now(), List.of("line 3: nonsense")));
        client.sees("cannot be used: line 3: nonsense");
        assertThat(client.model().settings()).isEqualTo(before);
    }

    @Test
    void quittingSaysGoodbyeEverywhere() {
        bothOnline();
        client.enters("/quit bye");
        assertThat(client.sent()).containsExactly("QUIT :bye", "QUIT :bye");
        assertThat(client.effects()).contains(new Effect.Quit());
    }

    @Test
    void theStripOfRoomsCanBeClicked() {
        ClientScript narrow = ClientScript.inTea(50, 20);
        narrow.says(":alice!a@h PRIVMSG tester :psst").sees("▌#tea  alice 1");
        narrow.clicks(8, 0).sees("▌alice").sees("alice: psst");
    }

    @Test
    void whoGoesToAMessageInAnotherNetworkLeavesTheRoomOnTheScreen() {
        bothOnline();
        client.says(":tester!t@here JOIN #milk").says(":bob!b@h PRIVMSG #milk :the kettle is on");
        client.says(":bob!b@h PRIVMSG #java :not seen yet");
        client.presses(InputEvent.Key.ctrl('g')).types("/kettle").presses(KeyCode.ENTER);
        client.sees("▌#milk").sees(" #java       1│");
        client.presses(InputEvent.Key.alt('/')).sees("▌#tea");
    }
}
