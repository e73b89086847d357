package chat.stoa.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.stoa.tui.model.Address;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @ParameterizedTest
    @CsvSource({
        "irc.example:7000, irc.example, 7000",
        "irc.example, irc.example, 0",
        "[::1]:6668, ::1, 6668",
        "[::1], ::1, 0"
    })
    void addresses(String text, String host, int port) {
        assertThat(Options.address(text)).isEqualTo(new Address(host, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":6667", "host:", "host:port", "host:0", "host:70000", "a b:1", "[::1]x", "::1"})
    void wrongAddressesNameTheOption(String text) {
        assertThatThrownBy(() -> Options.address(text)).hasMessageStartingWith("--connect wants HOST:PORT");
    }

    @Test
    void nicknames() {
        assertThat(Options.nick("zoë_[x]")).isEqualTo("zoë_[x]");
        for (String wrong : new String[] {"1abc", "a b", "#room", "a!b", "", "x".repeat(31), "a\u0007"}) {
            assertThatThrownBy(() -> Options.nick(wrong)).hasMessageStartingWith("--nick wants a name");
        }
        assertThat(Options.nickFromLogin("j.doe@corp")).isEqualTo("jdoecorp");
        assertThat(Options.nickFromLogin("007bond")).isEqualTo("bond");
        assertThat(Options.nickFromLogin("")).isEqualTo("guest");
    }

    @Test
    void rooms() {
        assertThat(Options.rooms("lobby,#dev, &local")).containsExactly("#lobby", "#dev", "&local");
        assertThat(Options.rooms("")).isEmpty();
        assertThatThrownBy(() -> Options.rooms("a b")).hasMessageStartingWith("--join wants rooms");
    }

    @Test
    void wrongOptionsEndWithStatusTwoAndOneLine() {
        StringWriter err = new StringWriter();
        assertThat(run(new StringWriter(), err, "--nick", "a b")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1).first().asString().contains("--nick wants a name");
        assertThat(run(new StringWriter(), new StringWriter(), "--frobnicate")).isEqualTo(2);
    }

    @Test
    void withoutTerminalItSaysHowToGoOn() {
        StringWriter err = new StringWriter();
        assertThat(run(new StringWriter(), err, "--connect", "irc.example")).isEqualTo(2);
        assertThat(err.toString())
                .contains("needs a terminal")
                .contains("any IRC client with irc.example:6667")
                .hasLineCount(1);
    }

    @Test
    void aServerWithoutItsOptionIsExplained() {
        StringWriter err = new StringWriter();
        assertThat(run(new StringWriter(), err, "irc.example")).isEqualTo(2);
        assertThat(err.toString())
                .contains("no option goes before 'irc.example': --connect")
                .hasLineCount(1);
    }

    @Test
    void helpAndVersion() {
        StringWriter out = new StringWriter();
        assertThat(run(out, new StringWriter(), "--help")).isZero();
        assertThat(run(out, new StringWriter(), "--version")).isZero();
        assertThat(out.toString()).contains("--connect", "--nick", "--join", "--ascii", "stoa chat (");
    }

    @Test
    void keysAreListedAsTheConfigurationWritesThem() {
        StringWriter out = new StringWriter();
        assertThat(run(out, new StringWriter(), "--keys")).isZero();
        assertThat(out.toString()).contains("search = [\"Ctrl+F\"]  # find a text", "room-by-digits = [\"Alt+J\"]");
    }

    @Test
    void aLauncherFindsTheClientAsATool() {
        assertThat(ServiceLoader.load(ToolProvider.class))
                .anySatisfy(tool -> assertThat(tool.name()).isEqualTo("stoa-chat"));
    }

    private static int run(StringWriter out, StringWriter err, String... args) {
        return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
