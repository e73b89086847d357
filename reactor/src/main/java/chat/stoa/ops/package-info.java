/**
 * What an operator sets and sees: limits, configuration, counters, metrics.
 *
 * <p>Plain values and thread-safe counters, used by every other package; imports nothing of the server's own but
 * {@code work}.
 */
@NullMarked
package chat.stoa.ops;

import org.jspecify.annotations.NullMarked;
