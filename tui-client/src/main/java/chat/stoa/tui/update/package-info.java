/**
 * What the client does with an event: {@code update(model, event) -> model and effects}.
 *
 * <p>{@link chat.stoa.tui.update.Update} is the way in. Keys, mouse and pastes are handled here, the server's part in
 * {@code session}. There is no I/O, no thread and no clock.
 */
@NullMarked
package chat.stoa.tui.update;

import org.jspecify.annotations.NullMarked;
