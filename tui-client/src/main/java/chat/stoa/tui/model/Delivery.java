package chat.stoa.tui.model;

/**
 * What became of a message of one's own.
 *
 * <pre>
 *   QUEUED ──sent──► SENT ──echo──► CONFIRMED ──two seconds──► NONE
 *                     │ ├──refused──► FAILED
 *                     │ └──connection lost──► UNCONFIRMED
 *                     └──(no echo from this server)──► NONE
 * </pre>
 *
 * @param state where in this picture it is
 * @param reason why the server refused it; empty if it did not
 */
public record Delivery(State state, String reason) {

    public static final Delivery NONE = new Delivery(State.NONE, "");
    public static final Delivery QUEUED = new Delivery(State.QUEUED, "");
    public static final Delivery SENT = new Delivery(State.SENT, "");
    public static final Delivery CONFIRMED = new Delivery(State.CONFIRMED, "");
    public static final Delivery UNCONFIRMED = new Delivery(State.UNCONFIRMED, "");

    /** The states of the picture. */
    public enum State {
        /** Nothing to tell: not one's own, or long done. */
        NONE,
        /** Waits for the connection or for the room. */
        QUEUED,
        /** Left, and not yet answered. */
        SENT,
        /** The server has it, and has just said so. */
        CONFIRMED,
        /** Left, and the connection broke before the answer: it may have arrived, so it is not sent again by itself. */
        UNCONFIRMED,
        /** The server refused it. */
        FAILED
    }

    /** Refused. */
    public static Delivery failed(String reason) {
        return new Delivery(State.FAILED, reason);
    }

    /** Whether the outcome is still open. */
    public boolean isPending() {
        return state == State.QUEUED || state == State.SENT;
    }

    /** Whether the person may want to send it again. */
    public boolean canBeRetried() {
        return state == State.UNCONFIRMED || state == State.FAILED;
    }
}
