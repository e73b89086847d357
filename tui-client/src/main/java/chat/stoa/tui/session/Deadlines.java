package chat.stoa.tui.session;

import chat.stoa.tui.model.LinkState;
import chat.stoa.tui.model.Model;
import chat.stoa.tui.model.Network;
import chat.stoa.tui.model.Outbox;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.Session;
import chat.stoa.tui.model.Typing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When the clock alone makes something happen. */
public final class Deadlines {

    private static final Duration COUNTDOWN_STEP = Duration.ofSeconds(1);

    private Deadlines() {}

    /** When the next tick is due; {@link Instant#MAX} if never: an idle client sleeps. */
    public static Instant next(Model model) {
        Instant next = model.ui().note().until();
        for (Network network : model.networks()) {
            next = earlier(next, due(model, network));
        }
        return next;
    }

    private static Instant due(Model model, Network network) {
        Instant next = linkDue(network.session(), model.now());
        for (Outbox.Mark mark : network.outbox().marks()) {
            next = earlier(next, mark.until());
        }
        for (Typing.Typist typist : network.typing().others()) {
            next = earlier(next, typist.until());
        }
        for (String key : network.rooms().order()) {
            Optional<Room> room = network.rooms().get(key);
            next = room.isEmpty()
                    ? next
                    : earlier(next, History.due(network.session(), room.get().backlog()));
        }
        next = earlier(next, ReadMarkers.due(model, network));
        next = earlier(next, network.outbox().again());
        return earlier(next, TypingNotices.due(network.typing().own()));
    }

    private static Instant linkDue(Session session, Instant now) {
        LinkState link = session.link();
        if (link instanceof LinkState.Pausing pausing) {
            return earlier(pausing.until(), now.plus(COUNTDOWN_STEP));
        }
        if (link instanceof LinkState.Registering registering) {
            return Connections.registrationEnd(registering);
        }
        if (link instanceof LinkState.Online online) {
            Instant due = earlier(
                    Keepalives.due(session.keepalive(), now), session.me().reclaimAt());
            return earlier(due, online.rejoinAt());
        }
        return Instant.MAX;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
