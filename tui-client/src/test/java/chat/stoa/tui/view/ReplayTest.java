package chat.stoa.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.screen.Frame;
import chat.stoa.tui.testing.ClientScript;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A day's traffic: what the screen shows at its end is what it shows when it is drawn from scratch, and nothing has grown
 * past its bounds. {@code -Dreplay.lines=500000} makes it a long day.
 */
class ReplayTest {

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
    private final ClientScript client = ClientScript.inTea(120, 40);

    @Test
    void theLastScreenIsThatOfOneDrawnFromScratch() {
        client.enters("/join #zoo").says(":tester!t@here JOIN #zoo");
        for (int i = 0; i < LINES; i++) {
            client.says(line(i));
            if (random.nextInt(500) == 0) {
                key();
            }
        }
        Model model = client.model();
        Frame last = client.frame();
        Model fresh = Model.initial(model.settings(), 120, 40, 1, model.now())
                .withNetworks(model.networks(), model.shown())
                .withUi(model.ui());
        Frame scratch = View.view(fresh, 120, 40);
        assertThat(scratch.text()).as("repeat with -Dseed=%d", seed).isEqualTo(last.text());
        assertThat(client.room("#tea").log().size())
                .isLessThanOrEqualTo(model.limits().entriesPerRoom());
        assertThat(client.room("#tea").members().size()).isLessThan(200);
        assertThat(last.text().lines()).allMatch(line -> line.codePoints().noneMatch(c -> c < ' ' || c == 0x202e));
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
