package chat.stoa.tui.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What would leave a careless client with a spoilt screen, or its user with something said that was not meant. */
class HygieneTest {

    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    @AutoClose
    private final Scene scene = new Scene();

    HygieneTest() throws IOException {}

    @BeforeEach
    void needsTmux() {
        Programs.assumeInstalled("tmux");
    }

    @Test
    void aStormOfSizesLeavesACleanScreen() throws IOException {
        ChatServer server = scene.server();
        Terminal alice = scene.chat(server, COLUMNS, ROWS, "alice", "#lobby");
        RawClient bob = scene.raw(server, "bob");
        bob.sends("JOIN #lobby");
        for (int i = 1; i <= 30; i++) {
            bob.sends("PRIVMSG #lobby :line " + i + " 한국어 👋 " + "and a rest that needs more than one row ".repeat(2));
        }
        alice.shows("line 30 ");
        alice.type("unfinished");
        alice.shows("unfinished");
        String before = alice.screen().steadyText();

        for (int i = 0; i < 19; i++) {
            alice.resize(20 + i * 37 % 140, 5 + i * 17 % 45);
        }
        alice.resize(COLUMNS, ROWS);
        alice.until(screen -> assertThat(screen.steadyText()).isEqualTo(before));
        alice.type("!");
        alice.shows("❯ unfinished!");
        alice.press("BSpace");
        alice.until(screen -> assertThat(screen.steadyText()).isEqualTo(before));
    }

    @Test
    void aPasteOfSeveralLinesAsksFirstAndEscCancels() throws IOException {
        ChatServer server = scene.server();
        Terminal alice = scene.chat(server, COLUMNS, ROWS, "alice", "#lobby");
        RawClient bob = scene.raw(server, "bob");
        bob.sends("JOIN #lobby");
        bob.sees(" 366 ");

        alice.paste("one\ntwo\nthree\nfour\nfive\n");
        alice.shows("send 5 lines as one message to #lobby?");
        alice.press("Escape");
        alice.shows("nothing was sent");
        alice.showsNot("send 5 lines");
        alice.enter("what was meant");
        assertThat(bob.sees("PRIVMSG #lobby")).endsWith("PRIVMSG #lobby :what was meant");

        alice.paste("six\nseven\n");
        alice.shows("send 2 lines as one message to #lobby?");
        alice.press("Enter");
        assertThat(bob.sees("PRIVMSG #lobby")).endsWith("PRIVMSG #lobby :six");
        assertThat(bob.sees("PRIVMSG #lobby")).endsWith("PRIVMSG #lobby :seven");
    }

    @Test
    void whatOthersSendDoesNotReachTheTerminalAsCommands() throws IOException {
        ChatServer server = scene.server();
        Terminal alice = scene.chat(server, COLUMNS, ROWS, "alice", "#lobby");
        RawClient mallory = scene.raw(server, "mallory");
        mallory.sends("JOIN #lobby");
        alice.until(screen -> assertThat(screen.usersPane()).contains("mallory"));
        String title = alice.state("#{pane_title}");

        mallory.sends(
                "PRIVMSG #lobby :\033[2J\033[H\033[31mgone",
                "PRIVMSG #lobby :\033]0;taken\007title \033]52;c;cHduZWQ=\007",
                "PRIVMSG #lobby :\u009b2J\u009d0;taken\u009c C1",
                "PRIVMSG #lobby :\033c\033[?1049l\033[?25l\033(0\016reset",
                "PRIVMSG #lobby :a\u202eb\u2067c\u200ed\u2028e\u2029f\ufeffg bidi",
                "PRIVMSG #lobby :\b\b\b\b\b\b\b\t\013\014 moves",
                "PRIVMSG #lobby :e" + "\u0301".repeat(100) + " marks",
                "PRIVMSG #lobby :\u0003",
                "PRIVMSG #lobby :the end");
        alice.shows("the end");
        String seen = alice.screen().text();
        assertThat(seen).contains("gone", "title", "C1", "reset", "bidi", "moves", "marks");
        assertThat(seen.codePoints().filter(HygieneTest::isUnseemly)).isEmpty();
        // The cursor is hidden while a frame is drawn.
        alice.until(screen -> assertThat(alice.state("#{pane_title} #{alternate_on} #{cursor_flag}"))
                .isEqualTo(title + " 1 1"));
        alice.until(HygieneTest::panesStandStraight);
        String before = alice.screen().steadyText();
        alice.press("C-l");
        alice.type("calm");
        alice.shows("❯ calm");
        alice.press("C-u");
        alice.until(screen -> assertThat(screen.steadyText()).isEqualTo(before));
    }

    @Test
    void aFloodKeepsNobodyFromTyping() throws IOException {
        Path config = scene.directory().resolve("stoa.toml");
        Files.writeString(config, """
                [limits]
                flood_lines_per_second = 0
                """);
        ChatServer server = scene.server(0, "--config", config.toString());
        Terminal alice = scene.chat(server, COLUMNS, ROWS, "alice", "#lobby");
        RawClient bob = scene.raw(server, "bob");
        bob.sends("JOIN #lobby");
        alice.until(screen -> assertThat(screen.usersPane()).contains("bob"));

        bob.sends(IntStream.rangeClosed(1, 1000)
                .mapToObj(i -> "PRIVMSG #lobby :line " + i + " of a flood")
                .toArray(String[]::new));
        alice.type("still here");
        alice.shows("❯ still here");
        alice.shows("line 1000 of a flood");
        alice.press("Enter");
        assertThat(bob.sees("PRIVMSG #lobby")).endsWith(":still here");
        alice.until(HygieneTest::panesStandStraight);
    }

    /** The edge of the rooms pane is in the same column from top to bottom. */
    private static void panesStandStraight(Screen screen) {
        assertThat(screen.rows())
                .hasSize(ROWS)
                .allSatisfy(row -> assertThat(row.indexOf('│'))
                        .isEqualTo(screen.rows().get(0).indexOf('│')));
    }

    private static boolean isUnseemly(int codePoint) {
        int type = Character.getType(codePoint);
        return codePoint != '\n'
                && (type == Character.CONTROL
                        || type == Character.LINE_SEPARATOR
                        || type == Character.PARAGRAPH_SEPARATOR
                        || "\u202e\u2067\u200e\ufeff".indexOf(codePoint) >= 0);
    }
}
