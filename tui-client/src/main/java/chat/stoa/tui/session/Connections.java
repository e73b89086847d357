package chat.stoa.tui.session;

import chat.stoa.tui.model.Credentials;
import chat.stoa.tui.model.Effect;
import chat.stoa.tui.model.Keepalive;
import chat.stoa.tui.model.LinkState;
import chat.stoa.tui.model.Login;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.model.ServerTraits;
import chat.stoa.tui.model.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Connecting, noticing that the connection is gone, and connecting again after growing pauses. */
public final class Connections {

    private static final Duration PAUSE_MAX = Duration.ofSeconds(60);
    private static final Duration REGISTRATION_MAX = Duration.ofSeconds(30);

    /** A connection that held this long counts as good: the pauses begin anew. */
    private static final Duration GOOD_AFTER = Duration.ofSeconds(30);

    /** 2^7 halves of a second are more than the longest pause. */
    private static final int DOUBLINGS_MAX = 7;

    private Connections() {}

    /** Connects now, whatever the pause. */
    public static void connect(Turn turn) {
        Session session = turn.session();
        Session next = session.withLink(new LinkState.Connecting(turn.now()))
                .withServer(session.server().reachedWith(turn.network().settings()))
                .withCounters(session.counters().nextConnection());
        turn.session(next);
        turn.effect(new Effect.Connect(turn.network().id(), next.counters().connection()));
    }

    /** Disconnects for good, or stops trying to connect, because the user says so. */
    public static void disconnect(Turn turn, String reason) {
        if (turn.session().link() instanceof LinkState.Off) {
            return;
        }
        ReadMarkers.leave(turn);
        if (turn.session().link().isOpen()) {
            turn.send("QUIT", reason);
        }
        turn.effect(new Effect.Disconnect(turn.network().id()));
        lost(turn, "you disconnected");
        turn.session(turn.session().withLink(new LinkState.Off("")));
    }

    /** The socket is open. */
    public static void opened(Turn turn, Credentials credentials) {
        Session session = turn.session();
        Credentials typed = session.login().credentials();
        Credentials used = typed.isTyped() ? typed.withNonce(credentials.nonce()) : credentials;
        turn.session(session.withLink(new LinkState.Registering(turn.now(), 0, ""))
                .withServer(ServerTraits.unknown(turn.network().reached()))
                .withKeepalive(Keepalive.start(turn.now()))
                .withBatches(Map.of())
                .withOffered(Map.of())
                .withLogin(Login.NONE.with(used))
                .withMe(session.me().withNick(session.me().wantedNick()).reclaimingAt(Instant.MAX)));
        Registration.begin(turn);
    }

    /** The connection is gone, or could not be made. */
    public static void lost(Turn turn, String reason) {
        Session session = turn.session();
        boolean wasOnline = session.link().isOnline();
        boolean wasGood = session.link() instanceof LinkState.Online online
                && !turn.now().isBefore(online.since().plus(GOOD_AFTER));
        int failures = wasGood ? 0 : session.counters().failures() + 1;
        Session next = session.withCounters(session.counters().withFailures(failures));
        turn.session(next.withLink(new LinkState.Pausing(turn.now().plus(pause(next.counters())), reason)));
        if (wasOnline) {
            turn.session(turn.session()
                    .withAbsence(next.absence().since(next.keepalive().lastHeard())));
        }
        // An echo that was held may still tell what became of a message.
        Holding.connectionLost(turn);
        ReadMarkers.connectionLost(turn);
        Searches.connectionLost(turn);
        List<String> unsure = Confirming.connectionLost(turn);
        if (wasOnline) {
            leaveRooms(turn, reason, unsure);
        }
        if (wasOnline) {
            Posts.error(turn, Room.STATUS_KEY, "connection lost: " + reason);
        } else if (session.counters().connection() == 1) {
            String what = "no connection to " + address(turn) + ": " + reason + "; trying again by itself";
            Posts.error(turn, Room.STATUS_KEY, what);
            if (!turn.currentRoom().isStatus()) {
                Posts.error(turn, turn.rooms().currentKey(), what);
            }
        }
    }

    /** Gives a connection up that is open but of no use. */
    public static void giveUp(Turn turn, String reason) {
        turn.effect(new Effect.Disconnect(turn.network().id()));
        lost(turn, reason);
    }

    /**
     * The machine was asleep, or its network is another one: whatever was waited for is tried now, and a connection
     * that seems to be there has to answer soon.
     */
    public static void awoken(Turn turn) {
        LinkState link = turn.session().link();
        if (link instanceof LinkState.Pausing) {
            turn.session(turn.session().withCounters(turn.session().counters().withFailures(0)));
            connect(turn);
        } else if (link.isOnline()) {
            Keepalives.urge(turn);
        }
    }

    /** What is due now. */
    public static void tick(Turn turn) {
        LinkState link = turn.session().link();
        if (link instanceof LinkState.Pausing pausing && !turn.now().isBefore(pausing.until())) {
            connect(turn);
        } else if (link instanceof LinkState.Registering registering
                && !turn.now().isBefore(registrationEnd(registering))) {
            giveUp(turn, "the server does not answer");
        } else if (link.isOnline()) {
            Keepalives.tick(turn);
            Nicknames.tick(turn);
        }
    }

    /** When registering takes too long. */
    static Instant registrationEnd(LinkState.Registering registering) {
        return registering.since().plus(REGISTRATION_MAX);
    }

    /**
     * A second for the first failure, doubled with each more, up to a minute; a quarter more or less, so that not all
     * come at once.
     */
    private static Duration pause(Session.Counters counters) {
        long seconds = 1L << Math.min(counters.failures(), DOUBLINGS_MAX);
        long millis = (long) (Math.max(1, seconds / 2) * 1000 * (0.75 + counters.fraction() / 2));
        return Duration.ofMillis(Math.min(PAUSE_MAX.toMillis(), Math.max(1000, millis)));
    }

    private static void leaveRooms(Turn turn, String reason, List<String> unsure) {
        for (Room room : turn.rooms().stream().toList()) {
            int count = Collections.frequency(unsure, room.key());
            if (count > 0 || (room.isRoom() && room.isInside())) {
                String advice = count == 0 ? "" : "; " + Confirming.mayBeLost(count);
                Posts.info(turn, room.key(), "connection lost: " + reason + advice);
            }
            if (room.isWanted()) {
                turn.changeRoom(room.key(), old -> old.withPresence(Room.Presence.WANTED));
            }
        }
    }

    private static String address(Turn turn) {
        return turn.network().reached().address();
    }
}
