/**
 * What an operator sets and sees: limits, configuration, counters.
 *
 * <p>Plain values and thread-safe counters, used by every other package; imports nothing of the server's own.
 */
@NullMarked
package chat.stoa.ops;

import org.jspecify.annotations.NullMarked;
