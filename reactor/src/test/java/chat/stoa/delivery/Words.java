package chat.stoa.delivery;

/**
 * One message as somebody was told it.
 *
 * @param offset its place in the record of its room
 * @param msgid the server's id of it
 * @param sender the account that said it
 * @param text begins with the sender's own number of it, and is never said twice on purpose
 */
record Words(long offset, String msgid, String sender, String text) {

    /** The sender's number of it, which goes up. */
    long number() {
        return Long.parseLong(text.substring(0, text.indexOf(' ')));
    }

    @Override
    public String toString() {
        return "%s at %d (%s): %s".formatted(sender, offset, msgid, text);
    }
}
