package chat.stoa.tui.session;

import chat.stoa.tui.model.LinkState;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Outbox;
import chat.stoa.tui.model.Typing;
import java.time.Duration;
import java.time.Instant;

/** When the clock alone makes something happen. */
public final class Deadlines {

    private static final Duration COUNTDOWN_STEP = Duration.ofSeconds(1);

    private Deadlines() {}

    /** When the next tick is due; {@link Instant#MAX} if never: an idle client sleeps. */
    public static Instant next(Model model) {
        Instant next = earlier(linkDue(model), model.ui().note().until());
        for (Outbox.Mark mark : model.outbox().marks()) {
            next = earlier(next, mark.until());
        }
        for (Typing.Typist typist : model.typing().others()) {
            next = earlier(next, typist.until());
        }
        next = earlier(next, TypingNotices.due(model.typing().own()));
        return next;
    }

    private static Instant linkDue(Model model) {
        LinkState link = model.session().link();
        if (link instanceof LinkState.Pausing pausing) {
            return earlier(pausing.until(), model.now().plus(COUNTDOWN_STEP));
        }
        if (link instanceof LinkState.Registering registering) {
            return Connections.registrationEnd(registering);
        }
        return link.isOnline()
                ? earlier(
                        Keepalives.due(model.session().keepalive(), model.now()),
                        model.session().me().reclaimAt())
                : Instant.MAX;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
