package chat.stoa.tui.update;

import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.LinkState;
import chat.stoa.tui.model.Overlay;
import chat.stoa.tui.model.Overlay.KeyQuestion;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.ServerKey;
import chat.stoa.tui.session.Connections;
import chat.stoa.tui.session.Posts;
import chat.stoa.tui.session.Turn;

/** A server's key that nobody vouches for: the user is asked once, and warned when it is another one. */
final class Trusting {

    private Trusting() {}

    /** There is no connection until the user has decided. */
    static void ask(Turn turn, ServerKey key) {
        turn.session(turn.session().withLink(new LinkState.Off("the server's key is not trusted")));
        String what = key.isChanged() ? "ANOTHER KEY THAN BEFORE" : "a key that nobody vouches for";
        Posts.error(
                turn,
                Room.STATUS_KEY,
                turn.network().settings().address() + " shows " + what + ": " + key.fingerprint()
                        + " (/connect asks again)");
        if (turn.ui().overlay().equals(Overlay.NONE)) {
            turn.ui(turn.ui().withOverlay(new KeyQuestion(turn.network().id(), key)));
        }
    }

    /** Only a letter says yes: Enter may be meant for something else. */
    static void key(Turn turn, KeyQuestion question, InputEvent.Key key) {
        int index = turn.model().indexOf(question.network());
        if (key.isText() && key.codePoint() == 't' && index >= 0) {
            int shown = turn.model().shown();
            turn.ui(turn.ui().withOverlay(Overlay.NONE));
            turn.effect(new Effect.Trust(question.network(), question.key().fingerprint()));
            turn.model(turn.model().on(index));
            Connections.connect(turn);
            turn.model(turn.model().on(shown));
        }
    }
}
