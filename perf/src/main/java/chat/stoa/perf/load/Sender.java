package chat.stoa.perf.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One member of a room that sends. Counts its messages; the room's members know from that what they should have. */
final class Sender {

    private static final byte[] LINE_ENDING = {'\r', '\n'};

    private final Client client;
    private final int room;
    private final int number;
    private final int textBytes;
    private final byte[] line;
    private final int textFrom;
    private int sent;

    Sender(Client client, int room, int number, int textBytes) {
        this.client = client;
        this.room = room;
        this.number = number;
        this.textBytes = textBytes;
        byte[] head = ("PRIVMSG " + client.room() + " :").getBytes(StandardCharsets.US_ASCII);
        this.textFrom = head.length;
        this.line = Arrays.copyOf(head, head.length + textBytes + LINE_ENDING.length);
        System.arraycopy(LINE_ENDING, 0, line, head.length + textBytes, LINE_ENDING.length);
    }

    /** Sends the next message, stamped with a time of the fleet's clock; false if the server takes no more now. */
    boolean trySend(long timeNanos) {
        Payload.write(line, textFrom, textBytes, room, number, sent, timeNanos);
        if (!client.trySend(line, line.length)) {
            return false;
        }
        sent++;
        return true;
    }

    Client client() {
        return client;
    }

    int room() {
        return room;
    }

    /** Messages sent so far. */
    int sent() {
        return sent;
    }
}
