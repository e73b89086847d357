/**
 * The load generator: many connections driven by one thread, every delivery checked.
 *
 * <p>A {@link chat.stoa.perf.load.Workload} runs wholly on the thread that calls it: that thread turns the selector,
 * sends, receives, checks and measures. Nothing here starts a thread, and everything is bounded in count and time. It
 * speaks plain IRC over TCP, only to this machine, and imports {@code chat.stoa.protocol} for the slow path.
 */
@NullMarked
package chat.stoa.perf.load;

import org.jspecify.annotations.NullMarked;
