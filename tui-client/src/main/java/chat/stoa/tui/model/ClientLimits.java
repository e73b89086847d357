package chat.stoa.tui.model;

/**
 * How large anything may grow that the network or a person can make grow, and what happens then.
 *
 * @param rooms rooms at once; messages of further people appear in the status room
 * @param entriesPerRoom lines that a room keeps, fewer {@link #among} many; the oldest are dropped
 * @param charsPerRoom characters of all lines that a room keeps, fewer among many; the oldest are dropped
 * @param membersPerRoom people that a room lists; further ones are not listed
 * @param topicChars characters of a topic; the rest is cut
 * @param outboxLines messages that wait to be sent or confirmed; the input is then kept and the person told. Of what
 *     waits for networks that are not here, the oldest are dropped
 * @param inputChars characters of the input line; further ones are not taken
 * @param historyLines sent lines that a room remembers for recall; the oldest are dropped
 * @param pasteMessages messages that one paste may send; a larger one is refused
 * @param isupportTokens what a server may say about itself; further tokens are left out
 * @param openBatches batches of the server that are open at once; further ones are treated as none
 * @param batchLines lines of a batch that is taken as a whole; further ones are left out
 * @param batchChars characters of all open batches of a network, their tags included; further lines are left out
 * @param heldLines what a room keeps back while what was missed is fetched; then that is fetched, too
 * @param heldChars characters of what all rooms of a network keep back, tags included; what a room would keep beyond
 *     that is fetched, too
 * @param historyPage lines of history that are asked for at once
 * @param writerLines lines that wait for the socket; the connection is then given up as stuck
 * @param waitingEvents events that wait for the user interface; the producing thread then waits, and TCP slows the peer
 * @param eventsPerFrame events that are taken before a frame is drawn, so that a flood cannot freeze the screen
 */
public record ClientLimits(
        int rooms,
        int entriesPerRoom,
        int charsPerRoom,
        int membersPerRoom,
        int topicChars,
        int outboxLines,
        int inputChars,
        int historyLines,
        int pasteMessages,
        int isupportTokens,
        int openBatches,
        int batchLines,
        int batchChars,
        int heldLines,
        int heldChars,
        int historyPage,
        int writerLines,
        int waitingEvents,
        int eventsPerFrame) {

    /** What the client runs with. */
    public static final ClientLimits DEFAULT = new ClientLimits(
            200, 5_000, 1_000_000, 20_000, 2_000, 500, 16_000, 200, 200, 256, 64, 1_000, 4_000_000, 1_000, 4_000_000,
            100, 1_000, 4_096, 2_048);

    /** So many rooms may be as large as one may be. */
    private static final int LARGE_ROOMS = 20;

    /** What each of so many rooms may keep: all together, not more than a few of the largest. */
    public ClientLimits among(int count) {
        if (count <= LARGE_ROOMS) {
            return this;
        }
        return new ClientLimits(
                rooms,
                shared(entriesPerRoom, count),
                shared(charsPerRoom, count),
                membersPerRoom,
                topicChars,
                outboxLines,
                inputChars,
                historyLines,
                pasteMessages,
                isupportTokens,
                openBatches,
                batchLines,
                batchChars,
                heldLines,
                heldChars,
                historyPage,
                writerLines,
                waitingEvents,
                eventsPerFrame);
    }

    private static int shared(int most, int count) {
        return Math.max(1, (int) ((long) most * LARGE_ROOMS / count));
    }
}
