package chat.stoa.protocol;

/**
 * A line that is no message.
 *
 * @param reason what is wrong with it
 * @param verb the upper-case command if it could still be read and is not too long, else {@code "*"}; for the {@code
 *     FAIL} that answers it
 * @param label the tag of that name, for the answer too (labeled-response); empty if there is none
 */
public record Malformed(Reason reason, String verb, String label) implements Parsed {

    /** A line that has no label that could be read. */
    public Malformed(Reason reason, String verb) {
        this(reason, verb, "");
    }

    /** What is wrong with a line. */
    public enum Reason {
        /** Nothing but spaces: by convention ignored. */
        EMPTY,
        /** Tags or a source without a command, or a command that is neither a word of letters nor three digits. */
        NO_COMMAND,
        /** A NUL, or a CR that does not end the line. */
        FORBIDDEN_BYTE,
        /** More tag data than {@link MessageLimits} allows: 417 in message-tags. */
        TAGS_TOO_LONG,
        /** More bytes after the tags than {@link MessageLimits} allows: 417 in modern-irc. */
        BODY_TOO_LONG,
        /** Not UTF-8: {@code FAIL <verb> INVALID_UTF8}. */
        INVALID_UTF8
    }
}
