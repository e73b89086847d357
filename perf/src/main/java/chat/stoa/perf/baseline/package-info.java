/**
 * The classic chat server, as something to compare with: one thread and one blocking socket per client.
 *
 * <p>Each client's thread reads its commands and writes to the sockets of all receivers itself. It speaks as much IRC
 * as the load generator needs, and is made as well as that design allows: each message is rendered once, nothing is
 * buffered twice, and the threads have small stacks. It imports {@code chat.stoa.protocol}.
 */
@NullMarked
package chat.stoa.perf.baseline;

import org.jspecify.annotations.NullMarked;
