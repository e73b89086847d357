package chat.stoa.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.ServerKey;
import chat.stoa.tui.testing.ClientScript;
import org.junit.jupiter.api.Test;

class TrustingTest {

    private final ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24);

    private void shows(String known) {
        ServerKey key = new ServerKey("ab:cd:ef", "CN=irc.example", "unable to find valid certification path", known);
        client.happens(new Event.Untrusted(client.model().now(), 1, 1, key));
        client.breaks("certificate_unknown");
    }

    @Test
    void anUnknownKeyIsAskedAboutOnceAndRemembered() {
        shows("");
        client.sees("trust this server?").sees("ab:cd:ef").sees("CN=irc.example");
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
    void anotherKeyThanBeforeIsAWarning() {
        shows("00:11:22");
        client.sees("THE KEY HAS CHANGED").sees("before: 00:11:22").sees("another key than the one that you trusted");
    }
}
