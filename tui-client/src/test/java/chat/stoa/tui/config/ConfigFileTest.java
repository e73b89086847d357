package chat.stoa.tui.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.keys.Action;
import chat.stoa.tui.model.NetworkSettings;
import chat.stoa.tui.model.NetworkSettings.Password;
import chat.stoa.tui.model.Room.Noise;
import chat.stoa.tui.model.Settings;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigFileTest {

    private static final Settings DEFAULTS = Settings.defaults(
            List.of(NetworkSettings.plain("127.0.0.1", 6667, "login", List.of("#lobby"))), () -> ZoneOffset.UTC);

    @Test
    void anEmptyFileChangesNothing() throws ConfigException {
        assertThat(parse("")).isEqualTo(DEFAULTS);
    }

    @Test
    void networksAreReadInTheirOrder() throws ConfigException {
        Settings settings = parse("""
                nick = "alice"
                [networks.home]
                address = "chat.example.org"
                rooms = ["lobby", "#dev"]
                account = "al"
                sasl = "scram-sha-256"
                password_command = ["pass", "irc/home"]
                [networks.local]
                address = "127.0.0.1"
                nick = "alice_"
                connect = false
                """);
        NetworkSettings home = settings.networks().get(0);
        assertThat(home.address()).isEqualTo("chat.example.org:6697");
        assertThat(home.tls().on()).isTrue();
        assertThat(home.nick()).isEqualTo("alice");
        assertThat(home.rooms()).containsExactly("#lobby", "#dev");
        assertThat(home.login().mechanism()).isEqualTo("SCRAM-SHA-256");
        assertThat(home.login().password()).isEqualTo(new Password(Password.Source.COMMAND, "pass\0irc/home"));
        NetworkSettings local = settings.networks().get(1);
        assertThat(local.address()).isEqualTo("127.0.0.1:6667");
        assertThat(local.tls().on()).isFalse();
        assertThat(local.nick()).isEqualTo("alice_");
        assertThat(local.connects()).isFalse();
    }

    @Test
    void everythingElseIsRead() throws ConfigException {
        Settings settings = parse("""
                theme = "light"
                ascii = true
                color = false
                typing = false
                mouse = false
                noise = "of-speakers"
                reopen = false
                highlights = ["Release", "tea"]
                [notifications]
                bell = false
                desktop = "osc777"
                command = ["notify-send", "{title}", "{text}"]
                """);
        assertThat(settings.look()).isEqualTo(new Settings.Look(Settings.Theme.LIGHT, true, false));
        assertThat(settings.habits())
                .isEqualTo(new Settings.Habits(
                        false, false, List.of("release", "tea"), Noise.OF_SPEAKERS, false, false, false, false));
        assertThat(settings.notices().desktop()).isEqualTo(Settings.Notices.Desktop.OSC777);
        assertThat(settings.notices().bell()).isFalse();
        assertThat(settings.notices().command()).hasSize(3);
    }

    @Test
    void allMistakesAreToldWithTheirLines() {
        assertThatThrownBy(() -> parse("""
                        nick = "1st"
                        colour = true
                        theme = "pink"
                        [networks.home]
                        address = "a b"
                        rooms = ["x y"]
                        sasl = "magic"
                        password = "secret"
                        password_file = "/run/secret"
                        """))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.problems())
                                .anyMatch(each -> each.startsWith("line 1: nick must be a name"))
                                .anyMatch(each ->
                                        each.startsWith("line 2: unknown key \"colour\"; there are: ascii, color"))
                                .contains("line 3: theme must be one of \"auto\", \"dark\", \"light\"")
                                .anyMatch(each -> each.startsWith("line 5: networks.home.address must be HOST"))
                                .anyMatch(each -> each.startsWith("line 6: networks.home.rooms must be names of rooms"))
                                .anyMatch(each -> each.startsWith("line 7: networks.home.sasl must be"))
                                .anyMatch(each -> each.startsWith("line 8: networks.home.password says the same"))
                                .hasSize(7)
                                .noneMatch(each -> each.contains("secret\"")));
    }

    @Test
    void whatIsNoTomlIsToldWithItsLine() {
        assertThatThrownBy(() -> parse("nick = \"a\"\nrooms = [\n"))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.problems().get(0)).startsWith("line "));
    }

    @Test
    void noPasswordIsPrinted() throws ConfigException {
        Settings settings = parse("[networks.x]\naddress = \"h\"\npassword = \"hunter2\"\n");
        assertThat(settings.toString()).doesNotContain("hunter2");
    }

    private static Settings parse(String text) throws ConfigException {
        return ConfigFile.parse(text, DEFAULTS, "login");
    }

    @Test
    void keysAreRead() throws ConfigException {
        Settings settings = parse("""
                [keys]
                search = ["F3", "Alt+Shift+S"]
                mouse = []
                next-room = "Ctrl+G"
                """);
        assertThat(settings.keys().action(InputEvent.Key.of(KeyCode.F3))).contains(Action.SEARCH);
        assertThat(settings.keys().action(InputEvent.Key.ctrl('f'))).isEmpty();
        assertThat(settings.keys().action(InputEvent.Key.alt('m'))).isEmpty();
        assertThat(settings.keys().action(InputEvent.Key.ctrl('g'))).contains(Action.NEXT_ROOM);
        assertThat(settings.keys().shortName(Action.SWITCHER)).isEqualTo("Alt+K");
    }

    @Test
    void wrongKeysAreNamedWithTheirLines() {
        assertThatThrownBy(() -> parse("[keys]\nsearch = \"Ctrl+Foo\"\nhelp = \"x\"\nfrob = \"F3\"\n"))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        e -> assertThat(e.problems())
                                .anySatisfy(p -> assertThat(p).startsWith("line 2: keys.search must be keys"))
                                .anySatisfy(p -> assertThat(p).startsWith("line 3: keys.help must be keys"))
                                .anySatisfy(p -> assertThat(p).startsWith("line 4: unknown key \"keys.frob\"")));
        assertThatThrownBy(() -> parse("[keys]\nsearch = \"F3\"\nhelp = \"F3\"\n"))
                .hasMessageContaining("has a key that")
                .hasMessageContaining("F3");
    }
}
