/**
 * What those who run the server can ask of it and do to it from its own machine: the commands of {@code stoa ctl}.
 *
 * <p>Each request has a thread of its own, which may wait. It touches nobody's state: it leaves tasks with the workers,
 * as commands of clients do, and waits for their answers. Knows the chat; how a request gets here it does not know.
 */
@NullMarked
package chat.stoa.control;

import org.jspecify.annotations.NullMarked;
