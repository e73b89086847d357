package chat.stoa.tui.model;

import java.time.Instant;

/**
 * One message of one's own that waits to be sent or confirmed.
 *
 * @param entry how it is shown
 * @param roomKey in which room
 * @param target to whom on the wire
 * @param verb how on the wire
 * @param label what it was sent with; empty if it was not sent or without one
 * @param sentAt when it was sent; {@link Instant#MAX} if it was not
 * @param id what a server knows it again by; empty until it is sent to one that does
 * @param repeated whether it was sent over an earlier connection, so that it may have arrived
 * @param words what is said on the wire; the entry does not show passwords
 * @param rest until when it is not tried; {@link Instant#MIN} if it may be
 */
public record Outgoing(
        Entry entry,
        String roomKey,
        String target,
        String verb,
        String label,
        Instant sentAt,
        String id,
        boolean repeated,
        String words,
        Instant rest) {

    /** A message that has not been sent. */
    public static Outgoing queued(Entry entry, String roomKey, String target, String verb) {
        return new Outgoing(
                entry.withDelivery(Delivery.QUEUED),
                roomKey,
                target,
                verb,
                "",
                Instant.MAX,
                "",
                false,
                entry.text(),
                Instant.MIN);
    }

    public boolean isSent() {
        return !sentAt.equals(Instant.MAX);
    }

    /**
     * Whether it already stands in the room's log: the server sends no echo, so the message is shown as said when it
     * leaves, and kept here only until it is known to have arrived.
     */
    public boolean isLogged() {
        return entry.delivery().equals(Delivery.NONE);
    }

    /** Sent to a server that will echo or acknowledge it. */
    public Outgoing sent(String newLabel, Instant now) {
        return new Outgoing(
                entry.withDelivery(Delivery.SENT), roomKey, target, verb, newLabel, now, id, repeated, words, rest);
    }

    /** Sent to a server that will not; {@code logged} is how it stands in the log. */
    public Outgoing sentAndLogged(Entry logged, Instant now) {
        return new Outgoing(logged, roomKey, target, verb, "", now, id, repeated, words, rest);
    }

    /** The same to a person who has another nickname now. */
    public Outgoing to(String newRoomKey, String newTarget) {
        return new Outgoing(entry, newRoomKey, newTarget, verb, label, sentAt, id, repeated, words, rest);
    }

    public Outgoing withId(String newId) {
        return new Outgoing(entry, roomKey, target, verb, label, sentAt, newId, repeated, words, rest);
    }

    public Outgoing withWords(String newWords) {
        return new Outgoing(entry, roomKey, target, verb, label, sentAt, id, repeated, newWords, rest);
    }

    public Outgoing withRepeated(boolean newRepeated) {
        return new Outgoing(entry, roomKey, target, verb, label, sentAt, id, newRepeated, words, rest);
    }

    /** Waiting again until then, since it is known not to have been taken. */
    public Outgoing postponed(Instant until) {
        return new Outgoing(
                entry.withDelivery(Delivery.QUEUED),
                roomKey,
                target,
                verb,
                "",
                Instant.MAX,
                id,
                repeated,
                words,
                until);
    }

    /** Waiting again after the connection broke, to be sent under the same id. */
    public Outgoing again() {
        return new Outgoing(
                entry.withDelivery(Delivery.QUEUED), roomKey, target, verb, "", Instant.MAX, id, true, words, rest);
    }
}
