package chat.stoa.tui.model;

/**
 * What became of a message of one's own.
 *
 * <pre>
 *   QUEUED ──sent──► SENT ──echo──► Confirmed ──two seconds──► NONE
 *                     │ ├──refused──► Failed
 *                     │ └──connection lost──► UNCONFIRMED
 *                     └──(no echo from this server)──► NONE
 * </pre>
 */
public sealed interface Delivery {

    /** Nothing to tell: not one's own, or long done. */
    Delivery NONE = new None();

    /** Waits for the connection or for the room. */
    Delivery QUEUED = new Queued();

    /** Left, and not yet answered. */
    Delivery SENT = new Sent();

    /** Left, and the connection broke before the answer: it may have arrived, so it is not sent again by itself. */
    Delivery UNCONFIRMED = new Unconfirmed();

    /** The server has it, and has just said so. */
    Delivery CONFIRMED = new Confirmed();

    /** See {@link #NONE}. */
    record None() implements Delivery {}

    /** See {@link #QUEUED}. */
    record Queued() implements Delivery {}

    /** See {@link #SENT}. */
    record Sent() implements Delivery {}

    /** See {@link #UNCONFIRMED}. */
    record Unconfirmed() implements Delivery {}

    /** See {@link #CONFIRMED}. */
    record Confirmed() implements Delivery {}

    /** The server refused it and said why. */
    record Failed(String reason) implements Delivery {}

    /** Whether the person may want to send it again. */
    default boolean canBeRetried() {
        return this instanceof Unconfirmed || this instanceof Failed;
    }
}
