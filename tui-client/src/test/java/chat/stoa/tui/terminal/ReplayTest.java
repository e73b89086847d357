package chat.stoa.tui.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.screen.Frame;
import chat.stoa.tui.screen.VirtualScreen;
import chat.stoa.tui.testing.ClientScript;
import chat.stoa.tui.view.View;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A day's traffic, from the lines of the server to the bytes for the terminal: what the terminal shows in the end is
 * what it shows when all is drawn from scratch, and nothing has grown past its bounds. {@code -Dreplay.lines=500000}
 * makes it a long day.
 */
class ReplayTest {

    private static final int COLUMNS = 120;
    private static final int ROWS = 40;
    private static final int LINES_PER_FRAME = 17;
    private static final int FRAMES_PER_LOOK = 50;

    private static final int LINES = Integer.getInteger("replay.lines", 20_000);
    private static final String[] WORDS = {
        "tea",
        "お茶",
        "👩‍👩‍👧",
        "café",
        "https://example.org/a/b?c=d",
        "tester:",
        "\u0002bold\u0002",
        "\u0003" + "4red\u0003",
        "x".repeat(90),
        "שלום",
        "\u202e",
        "é",
        "⚡",
        "and"
    };

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final ClientScript client = ClientScript.inTea(COLUMNS, ROWS);
    private final FakeTty tty = new FakeTty(COLUMNS, ROWS);
    private final VirtualScreen screen = new VirtualScreen(COLUMNS, ROWS);

    @Test
    void theLastScreenIsThatOfOneDrawnFromScratch() throws IOException {
        LanternaDisplay display =
                new LanternaDisplay(tty, new Capabilities(ColorDepth.TRUECOLOR, true, false), event -> {});
        display.start();
        client.enters("/join #zoo").says(":tester!t@here JOIN #zoo");
        for (int i = 0; i < LINES; i++) {
            client.says(line(i));
            if (random.nextInt(500) == 0) {
                key();
            }
            if (i % LINES_PER_FRAME == 0) {
                draw(display);
            }
            if (i % (LINES_PER_FRAME * FRAMES_PER_LOOK) == 0) {
                look();
            }
        }
        draw(display);
        look();
        display.close();

        Frame scratch = fromScratch();
        assertThat(client.frame().text()).as("repeat with -Dseed=%d", seed).isEqualTo(scratch.text());
        assertThat(client.room("#tea").log().size())
                .isLessThanOrEqualTo(client.model().limits().entriesPerRoom());
        assertThat(client.room("#tea").members().size()).isLessThan(200);
        assertThat(scratch.text().lines()).allMatch(line -> line.codePoints().noneMatch(c -> c < ' ' || c == 0x202e));
    }

    private void draw(LanternaDisplay display) {
        Frame frame = client.frame();
        display.present(frame);
        tty.takeWrites().forEach(screen::write);
    }

    private void look() {
        assertThat(screen.frame()).as("repeat with -Dseed=%d", seed).isEqualTo(fromScratch());
    }

    /** What a client would show that has just been started with all that this one knows. */
    private Frame fromScratch() {
        Model model = client.model();
        Model fresh = Model.initial(model.settings(), COLUMNS, ROWS, 1, model.now())
                .withNetworks(model.networks(), model.shown())
                .withUi(model.ui());
        return View.view(fresh, COLUMNS, ROWS);
    }

    private String line(int number) {
        String nick = "user" + random.nextInt(100);
        String room = random.nextBoolean() ? "#tea" : "#zoo";
        String from = "@msgid=m" + number + " :" + nick + "!u@h ";
        return switch (random.nextInt(20)) {
            case 0 -> ":" + nick + "!u@h JOIN " + room;
            case 1 -> ":" + nick + "!u@h PART " + room + " :bye";
            case 2 -> ":" + nick + "!u@h QUIT :gone";
            case 3 -> from + "PRIVMSG " + room + " :\u0001ACTION " + text() + "\u0001";
            case 4 ->
                "@+draft/reply=m" + Math.max(0, number - random.nextInt(30)) + ";+draft/react=+1 :" + nick
                        + "!u@h TAGMSG " + room;
            case 5 -> from + "REDACT " + room + " m" + Math.max(0, number - random.nextInt(30));
            case 6 ->
                "@msgid=m" + number + ";+draft/reply=m" + Math.max(0, number - random.nextInt(30)) + " :" + nick
                        + "!u@h PRIVMSG " + room + " :" + text();
            default -> from + "PRIVMSG " + room + " :" + text();
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder("said");
        for (int i = random.nextInt(30); i >= 0; i--) {
            text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
        }
        return text.toString();
    }

    private void key() {
        switch (random.nextInt(5)) {
            case 0 -> client.presses(KeyCode.PAGE_UP);
            case 1 -> client.presses(KeyCode.ESCAPE);
            case 2 -> client.presses(InputEvent.Key.alt('a'));
            case 3 ->
                client.input(new InputEvent.Resized(60 + random.nextInt(140), 10 + random.nextInt(40)))
                        .input(new InputEvent.Resized(120, 40));
            default -> client.presses(InputEvent.Key.ctrl('n'));
        }
    }
}
