package chat.stoa.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.config.ConfigException;
import chat.stoa.tui.config.ConfigFile;
import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.LinkState;
import chat.stoa.tui.model.NetworkSettings;
import chat.stoa.tui.model.Settings;
import chat.stoa.tui.testing.ClientScript;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first start. */
class AssistingTest {

    private final ClientScript client = starting(80, 24);

    @Test
    void enterAllTheWayMakesAConfigurationForThisMachine() throws ConfigException {
        client.sees("welcome to stoa").sees("nickname  ❯ tester").presses(KeyCode.ENTER);
        client.sees("server    ❯ 127.0.0.1:6667").presses(KeyCode.ENTER).sees("TLS       ❯ no");
        client.presses(KeyCode.ENTER).sees("rooms     ❯ #lobby").presses(KeyCode.ENTER);
        client.sees("account   ❯").presses(KeyCode.ENTER).seesNot("welcome");
        NetworkSettings made = made().networks().get(0);
        assertThat(made.address()).isEqualTo("127.0.0.1:6667");
        assertThat(made.tls().on()).isFalse();
        assertThat(made.rooms()).containsExactly("#lobby");
        assertThat(made.nick()).isEqualTo("tester");
        assertThat(made.login()).isEqualTo(NetworkSettings.Login.NONE);
    }

    @Test
    void whatWasAnsweredIsWhatTheConfigurationSays() throws ConfigException {
        answers("al", "irc.libera.chat").sees("TLS       ❯ yes").presses(KeyCode.ENTER);
        answers("tea, #dev", "alice").sees("password");
        answers("pass show \"irc\"");
        NetworkSettings made = made().networks().get(0);
        assertThat(made.name()).isEqualTo("libera");
        assertThat(made.address()).isEqualTo("irc.libera.chat:6697");
        assertThat(made.rooms()).containsExactly("#tea", "#dev");
        assertThat(made.login().account()).isEqualTo("alice");
        assertThat(made.login().password().value()).isEqualTo("sh\0-c\0pass show \"irc\"");
    }

    @Test
    void thePortSaysWhetherItIsTls() {
        answers("al", "127.0.0.1:6697").sees("TLS       ❯ yes");
    }

    @Test
    void theKeyringIsOneWord() throws ConfigException {
        answers("al", "chat.example.org", "yes", "", "al", "keyring");
        NetworkSettings made = made().networks().get(0);
        assertThat(made.rooms()).isEmpty();
        assertThat(made.login().password().value()).contains("chat.example.org").contains("al");
    }

    @Test
    void anAnswerThatCannotBeMeantIsAskedAgain() {
        answers("1 2").sees("must be a name").sees("nickname  ❯ 1 2");
        answers("al", "no:port").sees("must be HOST or HOST:PORT");
        answers("x.example").presses(KeyCode.ENTER).sees("rooms");
    }

    @Test
    void oneCanGoBack() {
        answers("al", "x.example").sees("TLS       ❯ yes").presses(KeyCode.UP).sees("server    ❯ x.example");
        client.presses(KeyCode.UP).sees("nickname  ❯ al").presses(KeyCode.UP).sees("nickname  ❯ al");
    }

    @Test
    void escGoesOnWithoutAConfiguration() {
        assertThat(client.model().session().link()).isInstanceOf(LinkState.Off.class);
        client.presses(KeyCode.ESCAPE).seesNot("welcome");
        assertThat(client.model().session().link()).isInstanceOf(LinkState.Connecting.class);
        assertThat(client.effects()).noneMatch(Effect.Configure.class::isInstance);
    }

    @Test
    void aPastedAnswerIsTaken() {
        client.presses(InputEvent.Key.ctrl('u')).pastes("bo\n").sees("nickname  ❯ bo");
    }

    @Test
    void theConfigurationTakesThePlaceOfTheLocalServer() throws ConfigException {
        answers("al", "x.example", "yes", "lobby", "");
        Settings made = made();
        client.happens(new Event.Configured(ClientScript.START, made));
        assertThat(client.model().networks()).hasSize(1);
        assertThat(client.model().network().settings().host()).isEqualTo("x.example");
        client.passesSeconds(1);
        assertThat(client.model().session().link()).isInstanceOf(LinkState.Connecting.class);
        client.sees("#lobby");
    }

    @ParameterizedTest
    @CsvSource({"40,10", "80,24", "200,50"})
    void theQuestionIsVisibleOnAnyScreen(int columns, int rows) {
        ClientScript small = starting(columns, rows);
        for (int i = 0; i < 4; i++) {
            small.presses(KeyCode.ENTER);
        }
        small.sees("account   ❯").sees("Enter: next");
    }

    private ClientScript answers(String... texts) {
        for (String text : texts) {
            client.presses(InputEvent.Key.ctrl('u')).types(text).presses(KeyCode.ENTER);
        }
        return client;
    }

    private Settings made() throws ConfigException {
        String text = client.effects().stream()
                .filter(Effect.Configure.class::isInstance)
                .map(effect -> ((Effect.Configure) effect).text())
                .findFirst()
                .orElseThrow();
        return ConfigFile.parse(text, ClientScript.settings(), "other");
    }

    private static ClientScript starting(int columns, int rows) {
        Settings settings = ClientScript.settings();
        List<NetworkSettings> waiting =
                settings.networks().stream().map(NetworkSettings::waiting).toList();
        return ClientScript.started(settings.withNetworks(waiting), columns, rows)
                .happens(new Event.FirstRun(ClientScript.START));
    }
}
