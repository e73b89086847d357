package chat.stoa.protocol;

/** What one line turned out to be: a {@link Message} or the reason why it is none. */
public sealed interface Parsed permits Message, Malformed {}
