package chat.stoa.protocol;

/**
 * The sizes that a received line may have, in bytes.
 *
 * @param tagDataBytesMax bytes between {@code '@'} and the space that ends the tags
 * @param bodyBytesMax bytes behind the one space that ends the tags, without the line ending
 */
public record MessageLimits(int tagDataBytesMax, int bodyBytesMax) {

    /** Bytes of a message without its tags: 512 with CR LF (modern-irc, "Message format"). */
    public static final int BODY_BYTES_MAX = 510;

    /** Tag data that a client may send (message-tags, "Size limit"). */
    public static final int CLIENT_TAG_DATA_BYTES_MAX = 4094;

    /** What a server accepts from a client. */
    public static final MessageLimits FROM_CLIENT = new MessageLimits(CLIENT_TAG_DATA_BYTES_MAX, BODY_BYTES_MAX);

    /** What a client accepts from a server: all that any server sends, and room for servers that count generously. */
    public static final MessageLimits FROM_SERVER = new MessageLimits(8191, 8191);

    public MessageLimits {
        if (tagDataBytesMax < 0 || bodyBytesMax < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }

    /** Bytes of the longest acceptable line without its ending, tags with their {@code '@'} and space included. */
    public int lineBytesMax() {
        return tagDataBytesMax + 2 + bodyBytesMax;
    }
}
