package chat.stoa.tui.update;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.testing.ClientScript;
import org.junit.jupiter.api.Test;

class NoiseTest {

    private final ClientScript client = ClientScript.inTea(100, 24);

    @Test
    void ofSpeakersShowsWhoSpokeInTheLastQuarterOfAnHour() {
        client.enters("/noise of-speakers").says(":alice!a@h PRIVMSG #tea :hello");
        client.says(":lurker!l@h JOIN #tea")
                .seesNot("lurker joined")
                .says(":lurker!l@h PART #tea")
                .seesNot("lurker left");
        client.says(":alice!a@h QUIT :bye").sees("alice quit");
        client.says(":bob!b@h PRIVMSG #tea :hello")
                .passesSeconds(16 * 60)
                .says(":bob!b@h QUIT")
                .seesNot("bob quit");
    }

    @Test
    void linesOfOnePersonStayTogetherAroundWhatIsHidden() {
        client.enters("/noise none").says(":alice!a@h PRIVMSG #tea :one").says(":lurker!l@h JOIN #tea");
        client.says(":alice!a@h PRIVMSG #tea :two")
                .sees("alice │ one")
                .sees("      │ two")
                .seesNot("alice │ two");
    }

    @Test
    void keysTurnItUpAndDown() {
        client.says(":lurker!l@h JOIN #tea").sees("lurker joined");
        client.presses(InputEvent.Key.alt('-')).sees("that of people who spoke").seesNot("lurker joined");
        client.presses(InputEvent.Key.alt('-')).sees("coming and going: nothing of it");
        client.presses(InputEvent.Key.alt('-')).sees("coming and going: nothing of it");
        client.presses(InputEvent.Key.alt('+')).presses(InputEvent.Key.alt('+')).sees("lurker joined");
    }

    @Test
    void largeRoomsAreQuietByThemselves() {
        for (int i = 0; i < 50; i++) {
            client.says(":s 353 tester = #tea :user" + i);
        }
        client.says(":lurker!l@h JOIN #tea").seesNot("lurker joined");
        client.enters("/noise all")
                .sees("lurker joined")
                .enters("/noise by-size")
                .seesNot("lurker joined");
    }

    @Test
    void aPageUpThroughHiddenLinesGoesToWhatWasSaid() {
        client.enters("/noise none");
        for (int i = 0; i < 60; i++) {
            client.says(":alice!a@h PRIVMSG #tea :line " + i);
            for (int j = 0; j < 30; j++) {
                client.says(":u" + j + "!l@h JOIN #tea");
            }
        }
        client.sees("line 59").sees("line 45");
        client.presses(KeyCode.PAGE_UP).sees("line 35").seesNot("line 59");
        client.presses(KeyCode.PAGE_DOWN).presses(KeyCode.PAGE_DOWN);
        client.sees("line 59").seesNot("newer");
    }

    @Test
    void aWrongLevelIsExplained() {
        client.enters("/noise loud").sees("usage: /noise all|of-speakers|none|by-size");
    }
}
