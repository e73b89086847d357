package chat.stoa.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.NetworkSettings;
import chat.stoa.tui.model.ServerKey;
import chat.stoa.tui.model.Settings;
import chat.stoa.tui.testing.ClientScript;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustingTest {

    private final ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24);

    private void shows(String known) {
        shows(client, "ab:cd:ef", known);
    }

    private static void shows(ClientScript client, String fingerprint, String known) {
        ServerKey key =
                new ServerKey(fingerprint, "12:34", "CN=irc.example", "unable to find valid certification path", known);
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
        client.passesSeconds(1).types("t").seesNot("trust this server?");
        assertThat(client.effects()).containsExactly(new Effect.Trust(1, "ab:cd:ef"), new Effect.Connect(1, 2));
    }

    /** The box may open in the middle of a sentence. */
    @Test
    void whoIsTypingTrustsNobody() {
        client.types("wai");
        shows("00:11:22");
        client.effects();
        client.types("t").passes(Duration.ofMillis(900)).types("e").passes(Duration.ofMillis(900));
        client.types("t").sees("THE KEY HAS CHANGED");
        assertThat(client.effects()).isEmpty();
        client.passesSeconds(1).types("t").seesNot("THE KEY HAS CHANGED");
        assertThat(client.effects()).containsExactly(new Effect.Trust(1, "ab:cd:ef"), new Effect.Connect(1, 2));
    }

    @ParameterizedTest
    @CsvSource({"100, 26, 16", "80, 24, 8"})
    void aFingerprintIsShownInLinesOfWholeBytes(int columns, int rows, int bytesPerLine) {
        ClientScript client = ClientScript.started(ClientScript.settings(), columns, rows);
        List<String> bytes =
                IntStream.rangeClosed(1, 32).mapToObj("%02x"::formatted).toList();
        shows(client, String.join(":", bytes), "");
        for (int start = 0; start < bytes.size(); start += bytesPerLine) {
            client.sees((start == 0 ? "key:    " : "        ")
                    + String.join(":", bytes.subList(start, start + bytesPerLine)));
        }
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
