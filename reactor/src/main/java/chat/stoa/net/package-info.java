/**
 * Sockets: event loops, acceptors, connections and their outbound queues.
 *
 * <p>An event loop's thread owns everything about the connections it accepted, from accept to close. Other threads
 * reach a connection through three doors only: {@code offer}, {@code close} and {@code consumed}. This package moves
 * lines of bytes and does not know what they mean: no chat, no IRC.
 */
@NullMarked
package chat.stoa.net;

import org.jspecify.annotations.NullMarked;
