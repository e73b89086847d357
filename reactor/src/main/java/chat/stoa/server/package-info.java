/**
 * The program: command line, wiring, start and stop.
 *
 * <p>The only package that sees both the network and the chat, and joins them.
 */
@NullMarked
package chat.stoa.server;

import org.jspecify.annotations.NullMarked;
