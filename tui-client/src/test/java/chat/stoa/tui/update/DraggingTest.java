package chat.stoa.tui.update;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.screen.Style;
import chat.stoa.tui.testing.ClientScript;
import org.junit.jupiter.api.Test;

/** In a pane whose text begins at column 15 of the screen: 80 by 24, the first message in the fourth row. */
class DraggingTest {

    private static final int TEXT = 15 + 6;

    private final ClientScript client = ClientScript.inTea(80, 24);

    @Test
    void whatTheMouseIsDrawnOverIsCopied() {
        client.says(":alice!a@h PRIVMSG #tea :green tea is ready").effects();
        int start = TEXT + "alice: ".length();
        client.drags(start + 6, 3, start + 8, 3);
        assertThat(copied()).isEqualTo("tea");
        client.sees("copied 3 characters");
    }

    @Test
    void rowsThatWereBrokenArePutTogetherAgain() {
        client.says(":alice!a@h PRIVMSG #tea :one two three four five six seven eight nine ten eleven twelve");
        client.says(":alice!a@h PRIVMSG #tea :" + "x".repeat(120)).effects();
        client.drags(TEXT, 3, 75, 4);
        assertThat(copied()).isEqualTo("one two three four five six seven eight nine ten eleven twelve");
        client.drags(TEXT, 5, 75, 7);
        assertThat(copied()).isEqualTo("x".repeat(120));
    }

    @Test
    void severalMessagesAreCopiedWithTheirWriters() {
        client.says(":alice!a@h PRIVMSG #tea :first")
                .says(":bob!b@h PRIVMSG #tea :second")
                .effects();
        client.drags(60, 4, TEXT, 3);
        assertThat(copied()).isEqualTo("<alice> first\n<bob> second");
    }

    @Test
    void neitherPanesNorTimesNorNamesAreCopied() {
        client.says(":alice!a@h PRIVMSG #tea :first").effects();
        client.drags(TEXT - 2, 3, 79, 3);
        assertThat(copied()).isEqualTo("first");
    }

    @Test
    void linesOfOneMessageStayLines() {
        ClientScript many = ClientScript.started(ClientScript.settings(), 80, 24)
                .signsIn("message-tags batch draft/multiline")
                .joinsTea();
        many.says(":alice!a@h BATCH +m draft/multiline #tea").says("@batch=m :alice!a@h PRIVMSG #tea :one");
        many.says("@batch=m :alice!a@h PRIVMSG #tea :two")
                .says(":alice!a@h BATCH -m")
                .effects();
        many.drags(TEXT, 3, 70, 4);
        assertThat(copied(many)).isEqualTo("one\ntwo");
    }

    @Test
    void whatIsDrawnOverIsMarkedMeanwhile() {
        client.says(":alice!a@h PRIVMSG #tea :green tea");
        int start = TEXT + "alice: ".length();
        client.clicks(start, 3);
        client.input(new InputEvent.Mouse(InputEvent.Mouse.Action.DRAG, 1, start + 4, 3, false, false, false));
        assertThat(client.frame().style(start + 2, 3)).isEqualTo(Style.PLAIN.reversed());
        assertThat(client.frame().style(start + 5, 3)).isEqualTo(Style.PLAIN);
    }

    @Test
    void aClickOnAnAddressOpensItAndOneOnAMessageSelectsIt() {
        client.says(":alice!a@h PRIVMSG #tea :https://example.org is up").effects();
        client.drags(TEXT + 9, 3, TEXT + 9, 3);
        assertThat(client.effects()).containsExactly(new Effect.Open("https://example.org"));
        client.drags(TEXT + 28, 3, TEXT + 28, 3);
        assertThat(client.model().ui().overlay()).isInstanceOf(Overlay.Selection.class);
        client.drags(TEXT, 10, TEXT, 10);
        assertThat(client.model().ui().overlay()).isEqualTo(Overlay.NONE);
        assertThat(client.effects()).isEmpty();
    }

    private String copied() {
        return copied(client);
    }

    private static String copied(ClientScript client) {
        return client.effects().stream()
                .filter(Effect.Copy.class::isInstance)
                .map(effect -> ((Effect.Copy) effect).text())
                .findFirst()
                .orElse("");
    }
}
