/**
 * The conversation with the server as pure functions: registration, capabilities, rooms and their members, messages,
 * what is sent and what became of it, keepalive and reconnecting.
 *
 * <p>All of it works on a {@link chat.stoa.tui.session.Turn}: one step of the client, which starts with a model and an
 * event and ends with another model and effects. There is no I/O, no thread and no clock. It imports the model and the
 * protocol, and of the screen only the boundaries of graphemes.
 */
@NullMarked
package chat.stoa.tui.session;

import org.jspecify.annotations.NullMarked;
