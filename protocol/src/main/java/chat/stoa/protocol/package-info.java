/**
 * The IRCv3 language: messages, parsing, rendering, and the vocabulary that server and client share.
 *
 * <p>Everything here is immutable or confined to one call; there is no I/O, no clock and no thread. It imports the JDK
 * and nothing else.
 */
@NullMarked
package chat.stoa.protocol;

import org.jspecify.annotations.NullMarked;
