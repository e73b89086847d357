package chat.stoa.tui.model;

import java.time.Instant;

/**
 * How the connection stands.
 *
 * <pre>
 *   Pausing ──pause over──► Connecting ──socket open──► Registering ──001──► Online
 *      ▲                        │                           │                  │
 *      └────────────────────────┴───────── lost ────────────┴──────────────────┘
 * </pre>
 *
 * <p>From everywhere to Off and back when the user says so.
 */
public sealed interface LinkState {

    /**
     * Not connected; another attempt comes.
     *
     * @param until when the next attempt is made
     * @param reason why there is no connection; empty before the first attempt
     */
    record Pausing(Instant until, String reason) implements LinkState {}

    /**
     * Not connected, and only the user changes that.
     *
     * @param reason why; empty if there is nothing to say
     */
    record Off(String reason) implements LinkState {}

    /** The socket is being opened. */
    record Connecting(Instant since) implements LinkState {}

    /**
     * The socket is open, the server has not said welcome.
     *
     * @param nickTries how many nicknames were refused
     * @param nickRefusal why the wanted one was; empty if it was not
     */
    record Registering(Instant since, int nickTries, String nickRefusal) implements LinkState {}

    /**
     * Registered.
     *
     * @param greeted whether the server has said all that it says to whoever comes
     * @param rejoinAt when rooms are asked for again that it refused for now; {@link Instant#MAX} if there are none
     */
    record Online(Instant since, boolean greeted, Instant rejoinAt) implements LinkState {

        /** Just welcomed. */
        public static Online begun(Instant now) {
            return new Online(now, false, Instant.MAX);
        }

        public Online greetedNow() {
            return new Online(since, true, rejoinAt);
        }

        public Online rejoiningAt(Instant time) {
            return new Online(since, greeted, time);
        }
    }

    default boolean isOnline() {
        return this instanceof Online;
    }

    /** Whether there is a socket. */
    default boolean isOpen() {
        return this instanceof Online || this instanceof Registering;
    }
}
