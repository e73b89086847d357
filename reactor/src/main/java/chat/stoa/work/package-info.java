/**
 * Threads that own state: workers with mailboxes, timers, and the queue that both are built on; and the pool
 * for what must not run on any of them.
 *
 * <p>A worker runs everything that concerns the state it owns, one thing after another; others reach that state by
 * putting a task into its mailbox. This package knows neither chat nor sockets and imports the JDK and the logging API.
 */
@NullMarked
package chat.stoa.work;

import org.jspecify.annotations.NullMarked;
