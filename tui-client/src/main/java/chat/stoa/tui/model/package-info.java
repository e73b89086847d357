/**
 * What the client knows, as values: the connection, the rooms and their entries, what waits to be sent, and what the
 * person is doing at the moment.
 *
 * <p>Everything here is immutable. One thread (the user interface's) holds the current {@link
 * chat.stoa.tui.model.Model}; a new one shares all unchanged parts with the one before. There is no I/O, no thread and
 * no clock: times come with the events. It imports the protocol's vocabulary and nothing else of this program.
 */
@NullMarked
package chat.stoa.tui.model;

import org.jspecify.annotations.NullMarked;
