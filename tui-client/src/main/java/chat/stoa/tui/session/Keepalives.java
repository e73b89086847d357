package chat.stoa.tui.session;

import chat.stoa.protocol.Message;
import chat.stoa.tui.model.Keepalive;
import java.time.Duration;
import java.time.Instant;

/** Asks the server whether it is there, measures how long the answer takes, and gives up a silent one. */
final class Keepalives {

    private static final Duration PING_EVERY = Duration.ofSeconds(30);
    private static final Duration SILENCE_MAX = Duration.ofSeconds(60);

    /** The first PING comes soon, because people look at the lag when they have just connected. */
    private static final Duration FIRST_PING_AFTER = Duration.ofSeconds(1);

    /** Behind a network that is gone nothing comes at all. */
    private static final Duration URGENT_MAX = Duration.ofSeconds(5);

    private static final Duration LATE_AFTER = Duration.ofSeconds(10);

    private static final String TOKEN = "stoa-";

    private Keepalives() {}

    /** The server said welcome. */
    static void start(Turn turn) {
        Keepalive keepalive = turn.session().keepalive();
        turn.session(turn.session().withKeepalive(keepalive.pingBy(turn.now().plus(FIRST_PING_AFTER))));
    }

    /** Anything came from the server. */
    static void heard(Turn turn) {
        turn.session(turn.session().withKeepalive(turn.session().keepalive().heard(turn.now())));
    }

    /** An answer; one to an older or a foreign PING is ignored. */
    static void pong(Turn turn, Message message) {
        Keepalive keepalive = turn.session().keepalive();
        String token =
                message.params().isEmpty() ? "" : message.param(message.params().size() - 1);
        if (keepalive.isWaiting() && token.equals(TOKEN + keepalive.number())) {
            Confirming.arrivedBefore(turn, keepalive.pinged());
            Instant next = turn.now().plus(PING_EVERY);
            turn.session(turn.session().withKeepalive(keepalive.answered(turn.now(), next)));
            measureClock(turn, message);
            if (!turn.outbox().isEmpty()) {
                Sending.proveUnlabeled(turn);
            }
        }
    }

    /** How far the server's clock is ahead; measured again and again, since either of them may be set. */
    private static void measureClock(Turn turn, Message message) {
        if (message.tags().get("time").isPresent()) {
            Duration clock = Duration.between(turn.now(), Incoming.time(turn, message));
            turn.session(turn.session().withServer(turn.server().withClock(clock)));
        }
    }

    /** Asks now, and gives the server little time. */
    static void urge(Turn turn) {
        Keepalive urging = turn.session().keepalive().urging(turn.now());
        turn.session(turn.session().withKeepalive(urging));
        turn.send("PING", TOKEN + urging.number());
    }

    static void tick(Turn turn) {
        Keepalive keepalive = turn.session().keepalive();
        if (keepalive.isWaiting()) {
            if (!turn.now().isBefore(silenceEnd(keepalive))) {
                Duration silence = keepalive.urgent() ? URGENT_MAX : SILENCE_MAX;
                Connections.giveUp(turn, "the server has been silent for " + silence.toSeconds() + " s");
            }
        } else if (!turn.now().isBefore(keepalive.nextPing())) {
            Keepalive pinging = keepalive.pinging(turn.now());
            turn.session(turn.session().withKeepalive(pinging));
            turn.send("PING", TOKEN + pinging.number());
        }
    }

    /** When something is due: while an answer is late, each second, since the user is told how late it is. */
    static Instant due(Keepalive keepalive, Instant now) {
        if (!keepalive.isWaiting()) {
            return keepalive.nextPing();
        }
        Instant late = keepalive.pinged().plus(LATE_AFTER);
        Instant told = late.isAfter(now) ? late : now.plusSeconds(1);
        Instant end = silenceEnd(keepalive);
        return told.isBefore(end) ? told : end;
    }

    private static Instant silenceEnd(Keepalive keepalive) {
        Instant since = keepalive.lastHeard().isAfter(keepalive.pinged()) ? keepalive.lastHeard() : keepalive.pinged();
        return since.plus(keepalive.urgent() ? URGENT_MAX : SILENCE_MAX);
    }
}
