package chat.stoa.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.stoa.tui.CommandLine.Flag;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    @Test
    void aValueFollowsOrStandsBehindAnEqualsSign() {
        CommandLine line = CommandLine.parse("--nick", "al", "--connect=host:1", "--join", "", "--tls");
        assertThat(line.text(Flag.NICK)).isEqualTo("al");
        assertThat(line.text(Flag.CONNECT)).isEqualTo("host:1");
        assertThat(line.has(Flag.JOIN)).isTrue();
        assertThat(line.text(Flag.JOIN)).isEmpty();
        assertThat(line.has(Flag.TLS)).isTrue();
        assertThat(line.has(Flag.ASCII)).isFalse();
    }

    @Test
    void theLastOneCounts() {
        assertThat(CommandLine.parse("--nick=al", "--nick=bo").text(Flag.NICK)).isEqualTo("bo");
    }

    @Test
    void whatCannotBeMeantIsNamed() {
        assertThatThrownBy(() -> CommandLine.parse("--frob")).hasMessage("there is no option --frob");
        assertThatThrownBy(() -> CommandLine.parse("--frob=x")).hasMessage("there is no option --frob");
        assertThatThrownBy(() -> CommandLine.parse("--tls=yes")).hasMessage("--tls takes no value");
        assertThatThrownBy(() -> CommandLine.parse("--nick")).hasMessage("--nick wants a value: --nick NAME");
        assertThatThrownBy(() -> CommandLine.parse("irc.example")).hasMessageContaining("no option goes before");
    }

    @Test
    void theHelpNamesEveryOption() {
        for (Flag flag : Flag.values()) {
            assertThat(CommandLine.help()).contains("  " + flag.option());
        }
        assertThat(CommandLine.help().lines()).allMatch(line -> line.length() <= 100);
    }
}
