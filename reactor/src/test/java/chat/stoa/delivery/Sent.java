package chat.stoa.delivery;

/**
 * What a client asked the server to say.
 *
 * @param id the client's own ({@code stoa.chat/id})
 * @param room where it is kept: the name of a room, or a {@linkplain #conversation conversation}
 */
record Sent(String id, String room, String text) {

    /** What two accounts say to each other is kept in one place. */
    static String conversation(String one, String other) {
        return one.compareTo(other) < 0 ? one + "+" + other : other + "+" + one;
    }

    /** What its sender calls that place. */
    String target(String sender) {
        int plus = room.indexOf('+');
        if (plus < 0) {
            return room;
        }
        String first = room.substring(0, plus);
        return first.equals(sender) ? room.substring(plus + 1) : first;
    }
}
