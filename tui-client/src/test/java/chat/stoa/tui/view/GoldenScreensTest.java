package chat.stoa.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.Settings;
import chat.stoa.tui.screen.Frame;
import chat.stoa.tui.screen.Style;
import chat.stoa.tui.testing.ClientScript;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whole screens, compared with texts under {@code src/test/resources/screens}. After a change that is meant, run with
 * {@code -Dtest.jvm.args=-Dscreens.write=true} and look at the difference.
 */
class GoldenScreensTest {

    private static final String CAPS = "message-tags server-time echo-message labeled-response batch multi-prefix";

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"40,10", "80,24", "120,40", "200,50"})
    void aRoomInTheMidstOfThings(int columns, int rows) {
        isAsBefore("room-" + columns + "x" + rows, planning(ClientScript.settings(), columns, rows));
    }

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"80,24", "120,40"})
    void asciiLosesNothing(int columns, int rows) {
        ClientScript client = planning(ClientScript.ascii(), columns, rows);
        assertThat(client.screen().chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 127)))
                .isTrue();
        isAsBefore("ascii-" + columns + "x" + rows, client);
    }

    @Test
    void withoutColourEverythingIsPlainBoldDimOrReversed() {
        Frame frame = planning(ClientScript.ascii(), 120, 40)
                .says(":alice!a@h PRIVMSG #general :\u00034,2colourful\u0003 \u000400ff00tester\u0004")
                .frame();
        for (int row = 0; row < frame.rows(); row++) {
            for (int column = 0; column < frame.columns(); column++) {
                Style style = frame.style(column, row);
                assertThat(style.fg(Style.PLAIN.foreground()).bg(Style.PLAIN.background()))
                        .isEqualTo(style);
            }
        }
    }

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"40,10", "80,24", "120,40"})
    void wideAndCombiningText(int columns, int rows) {
        ClientScript client = ClientScript.inTea(columns, rows);
        client.says(":さくら!s@h JOIN #tea").says(":さくら!s@h PRIVMSG #tea :日本語のテキストはどこでも折り返すことができますよね、はい");
        client.says(":alice!a@h PRIVMSG #tea :✅ ⚡ ⌚ family 👨‍👩‍👧‍👦 flag 🇩🇪 thumbs 👍🏽 cafe\u0301 end");
        client.says(":bob!b@h PRIVMSG #tea :שלום עולם and \u202Emirrored\u202C text");
        client.types("入力も大丈夫");
        isAsBefore("wide-" + columns + "x" + rows, client);
    }

    @Test
    void nicknamesOfTwoHundredCharacters() {
        String nick = "n".repeat(200);
        ClientScript client = ClientScript.inTea(80, 24);
        client.says(":" + nick + "!n@h JOIN #tea").says(":" + nick + "!n@h PRIVMSG #tea :hello there, it is me");
        client.says(":" + nick + "!n@h PRIVMSG #tea :\u0001ACTION waves\u0001")
                .says(":" + nick + "!n@h PRIVMSG tester :psst");
        isAsBefore("long-nick-80x24", client);
        ClientScript wide = ClientScript.inTea(120, 16);
        wide.says(":" + nick + "!n@h PRIVMSG #tea :hello there, it is me");
        isAsBefore("long-nick-120x16", wide);
    }

    @Test
    void aRoomOfFiveThousandIsDrawnInNoTime() {
        ClientScript client = ClientScript.inTea(120, 40);
        for (int i = 0; i < 5_000; i++) {
            String rank = i % 100 == 0 ? "@" : i % 10 == 0 ? "+" : "";
            client.says(":irc.example 353 tester = #tea :%suser%04d".formatted(rank, i));
        }
        for (int i = 0; i < 5_000; i++) {
            client.says(":user%04d!u@h PRIVMSG #tea :message number %d of a busy day".formatted(i, i));
        }
        isAsBefore("crowd-120x40", client);
        // Not the time on the wall, which others take as well.
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < 100; i++) {
            client.says(":user1!u@h PRIVMSG #tea :more").frame();
        }
        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void overlays() {
        ClientScript client = planning(ClientScript.settings(), 80, 24);
        isAsBefore("help-80x24", client.presses(KeyCode.F1));
        client.presses(KeyCode.PAGE_DOWN).presses(KeyCode.PAGE_DOWN).presses(KeyCode.PAGE_DOWN);
        isAsBefore("help-end-80x24", client);
        client.presses(KeyCode.ESCAPE).presses(InputEvent.Key.ctrl('u'));
        isAsBefore("paste-80x24", client.pastes("one\ntwo\nthree\nfour\nfive\nsix"));
        client.presses(KeyCode.ESCAPE).types("c").presses(KeyCode.TAB);
        isAsBefore("completion-80x24", client.presses(KeyCode.TAB));
    }

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"40,10", "80,24", "120,40"})
    void theSwitcher(int columns, int rows) {
        ClientScript client = planning(ClientScript.settings(), columns, rows);
        client.presses(InputEvent.Key.ctrl('g')).presses(KeyCode.DOWN);
        isAsBefore("switcher-" + columns + "x" + rows, client);
        ClientScript ascii = planning(ClientScript.ascii(), columns, rows);
        ascii.presses(InputEvent.Key.ctrl('g')).types(">room");
        isAsBefore("switcher-commands-" + columns + "x" + rows, ascii);
    }

    @Test
    void overlaysOnASmallScreen() {
        ClientScript client = planning(ClientScript.settings(), 40, 10);
        isAsBefore("rooms-over-40x10", client.presses(KeyCode.F7));
        isAsBefore("users-over-40x10", client.presses(KeyCode.ESCAPE).presses(KeyCode.F8));
        isAsBefore("help-40x10", client.presses(KeyCode.ESCAPE).presses(KeyCode.F1));
    }

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"40,10", "80,24", "120,40"})
    void aSearch(int columns, int rows) {
        ClientScript client = planning(ClientScript.settings(), columns, rows);
        client.presses(InputEvent.Key.ctrl('f')).types("an").presses(KeyCode.ENTER);
        isAsBefore("search-" + columns + "x" + rows, client);
    }

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"40,10", "80,24", "120,40", "200,50"})
    void whatWasFoundInAllRooms(int columns, int rows) {
        ClientScript client = planning(ClientScript.settings(), columns, rows);
        client.presses(InputEvent.Key.ctrl('g')).types("/the");
        isAsBefore("finder-" + columns + "x" + rows, client.presses(KeyCode.DOWN));
    }

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"40,10", "80,24", "120,40"})
    void severalLines(int columns, int rows) {
        ClientScript client = planning(ClientScript.ascii(), columns, rows);
        for (String line : new String[] {"the second line", "日本語", "", "the last"}) {
            client.presses(InputEvent.Key.ctrl('j')).types(line);
        }
        isAsBefore("lines-" + columns + "x" + rows, client);
    }

    @ParameterizedTest(name = "{0}x{1}")
    @CsvSource({"40,10", "80,24", "120,40"})
    void peopleWhoType(int columns, int rows) {
        ClientScript client = planning(ClientScript.settings(), columns, rows);
        client.says("@+typing=active :bob!b@h TAGMSG #general").says("@+typing=active :judy!j@h TAGMSG #general");
        isAsBefore("typing-" + columns + "x" + rows, client);
    }

    @Test
    void aClientWithoutServer() {
        ClientScript client = ClientScript.started(ClientScript.settings(), 80, 24);
        client.breaks("connection refused").enters("hello?");
        isAsBefore("no-server-80x24", client);
    }

    @Test
    void delivery() {
        ClientScript client = ClientScript.inTea(100, 16);
        client.enters("refused")
                .says("@label=1 :s 404 tester #tea :You are muted")
                .enters("in flight")
                .breaks("reset");
        client.enters("queued, and a longer text that needs another row since it does not fit into the first");
        isAsBefore("delivery-100x16", client);
    }

    /** The situation of the sketches in the design of the client. */
    private static ClientScript planning(Settings settings, int columns, int rows) {
        ClientScript client = ClientScript.started(settings, columns, rows);
        client.signsIn(CAPS).enters("/join #dev").enters("/join #ops").enters("/join #general");
        for (String room : new String[] {"#dev", "#ops", "#general"}) {
            client.says(":tester!t@h JOIN " + room);
        }
        client.says(
                ":s 353 tester = #general :@alice @erin +bob +karl tester carol_dev fr3d grace heidi ivan judy liam");
        client.says(":s 366 tester #general :end");
        client.says(":s 332 tester #general :Release 4.2 planning | docs: https://example.org/docs | be kind");
        client.says(":s 324 tester #general +nt").says(":grace!g@h AWAY :lunch").says(":liam!l@h AWAY :gone");
        talk(client, "11:03", "alice", "morning all, the 4.2 release candidate is up on the staging box");
        talk(client, "11:03", "bob", "nice! does it include the reconnect fix from tuesday?");
        talk(client, "11:03", "alice", "yes, plus the history replay change");
        talk(
                client,
                "11:04",
                "carol_dev",
                "tester: could you look at "
                        + "https://example.org/review/1842/files#diff-7a1f before lunch? it is the scrollback one");
        talk(client, "11:04", "dmitri", "\u0001ACTION waves\u0001");
        client.enters("/query carol_dev").says("@time=2025-03-18T11:08:00Z :carol_dev!c@h PRIVMSG #dev :one");
        talk(client, "11:09", "heidi", "is anyone else seeing lag on the \u0002eu\u0002 node?");
        talk(client, "11:09", "bob", "yes, 300 ms since about an hour ago, I opened a ticket with the provider");
        talk(client, "11:10", "ivan", "tester: ping");
        client.says(":ops!o@h PRIVMSG #ops :tester: disk full");
        client.presses(InputEvent.Key.alt('5')).presses(InputEvent.Key.ctrl('u'));
        assertThat(client.model().currentRoom().name()).isEqualTo("#general");
        client.says("@time=2025-03-18T11:10:00Z :newbie!n@h JOIN #general");
        client.says("@time=2025-03-18T11:10:00Z :newbie!n@h PART #general");
        client.says("@time=2025-03-18T11:10:00Z :peggy!p@h JOIN #general");
        client.says("@time=2025-03-18T11:10:00Z :peggy!p@h QUIT :timeout");
        client.passesSeconds(1)
                .passes(Duration.ofMillis(43))
                .says("PONG s stoa-1")
                .sent();
        client.enters("on it").says("@label=1;time=2025-03-18T11:12:00Z :tester!t@h PRIVMSG #general :on it");
        client.enters("will report back in ten minutes");
        return client.types("see you at the meeting, I will bring");
    }

    private static void talk(ClientScript client, String time, String nick, String text) {
        client.says("@time=2025-03-18T" + time + ":00Z :" + nick + "!u@h PRIVMSG #general :" + text);
    }

    private static void isAsBefore(String name, ClientScript client) {
        String screen = client.screen() + "\n";
        if (Boolean.getBoolean("screens.write")) {
            try {
                Path file = Path.of("src/test/resources/screens", name + ".txt");
                Files.createDirectories(file.getParent());
                Files.writeString(file, screen);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(screen).as(name).isEqualTo(golden(name));
    }

    private static String golden(String name) {
        if (Boolean.getBoolean("screens.write")) {
            return read(Path.of("src/test/resources/screens", name + ".txt"));
        }
        try (InputStream in = GoldenScreensTest.class.getResourceAsStream("/screens/" + name + ".txt")) {
            return in == null ? "no golden screen " + name : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
