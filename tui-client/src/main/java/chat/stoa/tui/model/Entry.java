package chat.stoa.tui.model;

import java.time.Instant;

/**
 * One line of a room: something said, or something that happened.
 *
 * @param id its place: a later entry of a log has a larger one; also what a scroll position refers to
 * @param time when it happened, by the server's clock if the server tells
 * @param kind what it is
 * @param sender who said or did it; empty if it is only information
 * @param text what was said, with the formatting codes of the network; a reason, a new nickname or empty for other
 *     kinds
 * @param own whether this client's user said it
 * @param mention whether it speaks to this client's user
 * @param delivery what became of it, if it is one's own
 * @param extra what a server with ids tells besides
 */
public record Entry(
        long id,
        Instant time,
        Kind kind,
        String sender,
        String text,
        boolean own,
        boolean mention,
        Delivery delivery,
        Extra extra) {

    /** Of which nothing besides is known. */
    public Entry(
            long id,
            Instant time,
            Kind kind,
            String sender,
            String text,
            boolean own,
            boolean mention,
            Delivery delivery) {
        this(id, time, kind, sender, text, own, mention, delivery, Extra.NONE);
    }

    /** What an entry is. */
    public enum Kind {
        MESSAGE,
        /** {@code /me}: CTCP ACTION. */
        ACTION,
        NOTICE,
        JOIN,
        PART,
        QUIT,
        /** A new nickname; the text is the new one. */
        NICK,
        KICK,
        MODE,
        TOPIC,
        /** The room's new name, and why. */
        RENAME,
        /** From the client or the server, for the person's information. */
        INFO,
        /** From the client or the server: something did not work. */
        ERROR,
        /**
         * Nothing to be shown. It has a place in the server's record, from which one goes on to what lies behind it.
         */
        HIDDEN;

        /** Whether a person said it. */
        public boolean isTalk() {
            return this == MESSAGE || this == ACTION || this == NOTICE;
        }

        /** Whether it is coming and going, of which a stretch is shown as one row, or nothing that would divide one. */
        public boolean isTraffic() {
            return this == JOIN || this == PART || this == QUIT || this == NICK || this == HIDDEN;
        }
    }

    /** Something that a person other than this client's user said or did, or information. */
    public static Entry of(long id, Instant time, Kind kind, String sender, String text) {
        return new Entry(id, time, kind, sender, text, false, false, Delivery.NONE);
    }

    public Entry withId(long newId) {
        return new Entry(newId, time, kind, sender, text, own, mention, delivery, extra);
    }

    /** Another that says something else. */
    public Entry saying(long newId, String newText) {
        return new Entry(newId, time, kind, sender, newText, own, mention, delivery, extra);
    }

    /** The same with what the server made of it. */
    public Entry echoed(Instant newTime, String newText) {
        return new Entry(id, newTime, kind, sender, newText, own, mention, delivery, extra);
    }

    public Entry withDelivery(Delivery newDelivery) {
        return new Entry(id, time, kind, sender, text, own, mention, newDelivery, extra);
    }

    public Entry mentioning(boolean newMention) {
        return new Entry(id, time, kind, sender, text, own, newMention, delivery, extra);
    }

    public Entry withExtra(Extra newExtra) {
        return new Entry(id, time, kind, sender, text, own, mention, delivery, newExtra);
    }

    public Entry owned(boolean newOwn) {
        return new Entry(id, time, kind, sender, text, newOwn, mention, delivery, extra);
    }

    /** The server's id of it; empty if it gave none. */
    public String msgid() {
        return extra.msgid();
    }

    public boolean isRemoved() {
        return !extra.removed().isEmpty();
    }
}
