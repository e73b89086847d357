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
import java.time.Duration;

/** A server's key that nobody vouches for: the user is asked once, and warned when it is another one. */
final class Trusting {

    /** Nobody who is in the middle of a sentence waits that long. */
    private static final Duration QUIET = Duration.ofSeconds(1);

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
        if (!Overlay.hasKeys(turn.ui().overlay())) {
            turn.ui(turn.ui().withOverlay(new KeyQuestion(turn.network().id(), key, turn.now())));
        }
    }

    /** Only a letter says yes, after a pause: Enter may be meant for something else, and a letter for a sentence. */
    static void key(Turn turn, KeyQuestion question, InputEvent.Key key) {
        int index = turn.model().indexOf(question.network());
        boolean quiet = !turn.now().isBefore(question.quiet().plus(QUIET));
        if (!quiet || !key.isText() || key.codePoint() != 't') {
            turn.ui(turn.ui().withOverlay(question.quietSince(turn.now())));
        } else if (index >= 0) {
            int shown = turn.model().shown();
            turn.ui(turn.ui().withOverlay(Overlay.NONE));
            turn.effect(new Effect.Trust(question.network(), question.key().fingerprint()));
            turn.model(turn.model().on(index));
            Connections.connect(turn);
            turn.model(turn.model().on(shown));
        }
    }
}
