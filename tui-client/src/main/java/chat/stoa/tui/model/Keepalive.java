package chat.stoa.tui.model;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether the server still answers.
 *
 * @param lastHeard when anything last came from it
 * @param nextPing when the next PING is due, if none is waiting for its answer
 * @param pinged when the PING was sent that is not answered yet; {@link Instant#MAX} if there is none
 * @param number which PING that is or was
 * @param lag how long the last answer took; negative until there was one
 * @param urgent whether an answer has to come soon
 */
public record Keepalive(Instant lastHeard, Instant nextPing, Instant pinged, int number, Duration lag, boolean urgent) {

    private static final Duration UNKNOWN = Duration.ofMillis(-1);

    /** A connection that has just been made. */
    public static Keepalive start(Instant now) {
        return new Keepalive(now, Instant.MAX, Instant.MAX, 0, UNKNOWN, false);
    }

    public boolean isWaiting() {
        return !pinged.equals(Instant.MAX);
    }

    public boolean isLagKnown() {
        return !lag.isNegative();
    }

    public Keepalive heard(Instant now) {
        return new Keepalive(now, nextPing, pinged, number, lag, urgent);
    }

    /** The next PING at that time or earlier. */
    public Keepalive pingBy(Instant time) {
        return time.isBefore(nextPing) ? new Keepalive(lastHeard, time, pinged, number, lag, urgent) : this;
    }

    public Keepalive pinging(Instant now) {
        return new Keepalive(lastHeard, Instant.MAX, now, number + 1, lag, false);
    }

    /** {@link #pinging}, with an answer that has to come soon. */
    public Keepalive urging(Instant now) {
        return new Keepalive(lastHeard, Instant.MAX, now, number + 1, lag, true);
    }

    public Keepalive answered(Instant now, Instant newNextPing) {
        return new Keepalive(now, newNextPing, Instant.MAX, number, Duration.between(pinged, now), false);
    }
}
