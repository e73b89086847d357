/**
 * The real programs, each as a process of its own: servers, clients in terminals of tmux, and clients that others
 * wrote. Every wait has an end, and whatever a test started is gone when it is over.
 */
@NullMarked
package chat.stoa.tui.endtoend;

import org.jspecify.annotations.NullMarked;
