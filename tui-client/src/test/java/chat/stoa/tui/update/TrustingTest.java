package chat.stoa.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.NetworkSettings;
import chat.stoa.tui.model.ServerKey;
import chat.stoa.tui.model.Settings;
import chat.stoa.tui.testing.ClientScript;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrustingTest {

    private final ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24);

    private void shows(String known) {
        ServerKey key =
                new ServerKey("ab:cd:ef", "12:34", "CN=irc.example", "unable to find valid certification path", known);
        client.happens(new Event.Untrusted(client.model().now(), 1, 1, key));
        client.breaks("certificate_unknown");
    }

    @Test
    void anUnknownKeyIsAskedAboutOnceAndRemembered() {
        shows("");
        client.sees("trust this server?").sees("ab:cd:ef").sees("cert:   12:34").sees("CN=irc.example");
        client.effects();
        client.presses(KeyCode.ENTER).sees("trust this server?");
        assertThat(client.effects()).isEmpty();
        client.types("t").seesNot("trust this server?");
        assertThat(client.effects()).containsExactly(new Effect.Trust(1, "ab:cd:ef"), new Effect.Connect(1, 2));
    }

    @Test
    void whoSaysNoStaysAwayUntilConnecting() {
        shows("");
        client.effects();
        client.presses(KeyCode.ESCAPE).sees("the server's key is not trusted").passesSeconds(120);
        assertThat(client.effects()).isEmpty();
        client.enters("/connect");
        assertThat(client.effects()).containsExactly(new Effect.Connect(1, 2));
    }

    @Test
    void nobodyIsAskedAboutANetworkThatIsGone() {
        shows("");
        NetworkSettings other = NetworkSettings.plain("irc.other", 6667, "tester", List.of());
        Settings settings = ClientScript.settings().withNetworks(List.of(other));
        client.happens(new Event.Configured(client.model().now(), settings)).seesNot("trust this server?");
    }

    @Test
    void anotherKeyThanBeforeIsAWarning() {
        shows("00:11:22");
        client.sees("THE KEY HAS CHANGED").sees("before: 00:11:22").sees("another key than the one that you trusted");
    }
}
