package chat.stoa.tui.model;

import chat.stoa.protocol.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The conversation with the server.
 *
 * @param link how the connection stands
 * @param me who this client is there
 * @param server what the server said about itself
 * @param keepalive whether it still answers
 * @param batches its open batches by their references
 * @param offered what it offers of that which this client knows, with the values
 * @param login who the user is to it
 * @param counters numbers that go on over reconnects
 * @param absence what may have been missed while there was no connection
 * @param ctcp what clients ask of each other
 */
public record Session(
        LinkState link,
        Identity me,
        ServerTraits server,
        Keepalive keepalive,
        Map<String, Batch> batches,
        Map<Feature, String> offered,
        Login login,
        Counters counters,
        Absence absence,
        Ctcp ctcp) {

    public Session {
        batches = Map.copyOf(batches);
        offered = Map.copyOf(offered);
    }

    /**
     * Who this client is.
     *
     * @param nick the nickname it has now, or asks for
     * @param wantedNick the one that the user wants
     * @param userHost {@code user@host} as others see it; empty until the server showed it
     * @param reclaimAt when to ask again for the wanted nickname; {@link Instant#MAX} if there is no need
     * @param away with which words the user is away; empty if the user is not
     */
    public record Identity(String nick, String wantedNick, String userHost, Instant reclaimAt, String away) {

        public Identity withNick(String newNick) {
            return new Identity(newNick, wantedNick, userHost, reclaimAt, away);
        }

        public Identity wanting(String newNick) {
            return new Identity(nick, newNick, userHost, reclaimAt, away);
        }

        public Identity withUserHost(String newUserHost) {
            return new Identity(nick, wantedNick, newUserHost, reclaimAt, away);
        }

        public Identity reclaimingAt(Instant newReclaimAt) {
            return new Identity(nick, wantedNick, userHost, newReclaimAt, away);
        }

        public Identity beingAway(String words) {
            return new Identity(nick, wantedNick, userHost, reclaimAt, words);
        }
    }

    /**
     * An open batch.
     *
     * @param label what it answers; empty if it is no labeled response
     * @param opening what opened it
     * @param lines what came of it so far, if it is one that means something only as a whole
     * @param chars how much memory it takes, in characters
     */
    public record Batch(String type, String label, Message opening, List<Said> lines, int chars) {

        /** One that has just been opened. */
        public static Batch opened(String label, Message opening) {
            return new Batch(
                    opening.param(1),
                    label,
                    opening,
                    List.of(),
                    Said.of(opening).chars());
        }

        /** History, what was searched for, or a message of several lines. */
        public boolean isWhole() {
            return isHistory() || isMultiline() || isFound();
        }

        /** What SEARCH found. */
        public boolean isFound() {
            return type.equals("soju.im/search");
        }

        public boolean isHistory() {
            return type.equals("chathistory");
        }

        /** Who wrote, which is told line by line. */
        public boolean isTargets() {
            return type.equals("draft/chathistory-targets");
        }

        public boolean isMultiline() {
            return type.equals("draft/multiline");
        }

        public Batch with(Said line) {
            List<Said> more = new ArrayList<>(lines);
            more.add(line);
            return new Batch(type, label, opening, more, chars + line.chars());
        }
    }

    /**
     * Numbers that go on.
     *
     * @param connection which connection this is; events of others are late and ignored
     * @param failures attempts since the last connection that lasted
     * @param label the last label given
     * @param jitter state of the generator of jitter
     */
    public record Counters(int connection, int failures, long label, long jitter) {

        private static final long MULTIPLIER = 6364136223846793005L;
        private static final long INCREMENT = 1442695040888963407L;

        public Counters nextConnection() {
            return new Counters(connection + 1, failures, label, jitter * MULTIPLIER + INCREMENT);
        }

        public Counters withFailures(int newFailures) {
            return new Counters(connection, newFailures, label, jitter);
        }

        public Counters nextLabel() {
            return new Counters(connection, failures, label + 1, jitter);
        }

        /** A number from 0 up to 1 that differs for each connection and each client. */
        public double fraction() {
            return (jitter >>> 11) * 0x1.0p-53;
        }
    }

    /**
     * What clients ask of each other (CTCP).
     *
     * @param booked up to when answers are booked: they must not become a flood
     * @param asked the key of whom the user asked last, a person or a room; empty if nobody
     * @param askedAt when
     */
    public record Ctcp(Instant booked, String asked, Instant askedAt) {

        public static final Ctcp NONE = new Ctcp(Instant.MIN, "", Instant.MIN);

        public Ctcp bookedUpTo(Instant time) {
            return new Ctcp(time, asked, askedAt);
        }

        public Ctcp asking(String key, Instant time) {
            return new Ctcp(booked, key, time);
        }
    }

    public Session withLink(LinkState newLink) {
        return new Session(newLink, me, server, keepalive, batches, offered, login, counters, absence, ctcp);
    }

    public Session withMe(Identity newMe) {
        return new Session(link, newMe, server, keepalive, batches, offered, login, counters, absence, ctcp);
    }

    public Session withServer(ServerTraits newServer) {
        return new Session(link, me, newServer, keepalive, batches, offered, login, counters, absence, ctcp);
    }

    public Session withKeepalive(Keepalive newKeepalive) {
        return new Session(link, me, server, newKeepalive, batches, offered, login, counters, absence, ctcp);
    }

    public Session withBatches(Map<String, Batch> newBatches) {
        return new Session(link, me, server, keepalive, newBatches, offered, login, counters, absence, ctcp);
    }

    public Session withOffered(Map<Feature, String> newOffered) {
        return new Session(link, me, server, keepalive, batches, newOffered, login, counters, absence, ctcp);
    }

    public Session withCounters(Counters newCounters) {
        return new Session(link, me, server, keepalive, batches, offered, login, newCounters, absence, ctcp);
    }

    public Session withLogin(Login newLogin) {
        return new Session(link, me, server, keepalive, batches, offered, newLogin, counters, absence, ctcp);
    }

    public Session withAbsence(Absence newAbsence) {
        return new Session(link, me, server, keepalive, batches, offered, login, counters, newAbsence, ctcp);
    }

    public Session withCtcp(Ctcp newCtcp) {
        return new Session(link, me, server, keepalive, batches, offered, login, counters, absence, newCtcp);
    }
}
