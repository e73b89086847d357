package chat.stoa.perf.load;

/**
 * Who is where in a room workload.
 *
 * @param rooms number of rooms
 * @param members members of each room; each is a connection of its own
 * @param senders how many of a room's members send
 * @param textBytes size of each message's text
 * @param slow how many of a room's members will stop reading; the last ones, never senders
 */
record Shape(int rooms, int members, int senders, int textBytes, int slow) {

    Shape {
        if (rooms < 1 || rooms > Payload.INDEX_MAX || senders < 1 || senders + slow > members || slow < 0) {
            throw new IllegalArgumentException("not a shape: " + rooms + " rooms, " + senders + " senders");
        }
        if (textBytes < Payload.HEADER_BYTES || textBytes > Payload.TEXT_BYTES_MAX) {
            throw new IllegalArgumentException("a text of " + textBytes + " bytes");
        }
    }

    int connections() {
        return rooms * members;
    }

    int roomOf(int client) {
        return client / members;
    }

    /** The place of a client among its room's members; the senders come first. */
    int placeOf(int client) {
        return client % members;
    }

    boolean isSlow(int client) {
        return placeOf(client) >= members - slow;
    }
}
