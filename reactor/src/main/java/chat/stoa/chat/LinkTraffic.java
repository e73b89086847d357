package chat.stoa.chat;

/**
 * What passed between the server and one client so far (STATS). Immutable.
 *
 * @param waitingBytes what was offered and not yet taken
 * @param sent messages to the client; lines that went out together count as one
 * @param received lines from it
 */
public record LinkTraffic(int waitingBytes, long sent, long sentBytes, long received, long receivedBytes) {}
