/**
 * The ordered record of what happened in rooms.
 *
 * <p>A room appends what it decided and goes on; the journal reports back when that is committed, and only then does
 * anybody see it. The interface is asynchronous so that one {@code force} can serve many batches. Knows neither
 * sessions nor sockets.
 */
@NullMarked
package chat.stoa.journal;

import org.jspecify.annotations.NullMarked;
