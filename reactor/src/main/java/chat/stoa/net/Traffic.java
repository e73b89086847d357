package chat.stoa.net;

/**
 * What passed on one connection so far, in what its transport carries (before encryption). Immutable.
 *
 * @param framesSent what was offered at once and is written, each of one or more lines
 */
public record Traffic(long framesSent, long bytesSent, long linesReceived, long bytesReceived) {}
