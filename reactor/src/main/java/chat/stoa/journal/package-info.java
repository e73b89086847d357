/**
 * The ordered record of what happened in rooms, and of what holds on this server (accounts, settings, bans).
 *
 * <p>A room appends what it decided and goes on; the journal reports back when that is committed, and only then does
 * anybody see it. The interface is asynchronous so that one {@code force} can serve many batches. Knows neither
 * sessions nor sockets.
 *
 * <p>Start with {@code Journal}; {@code JournalContract} among the tests says what holds for every implementation.
 */
@NullMarked
package chat.stoa.journal;

import org.jspecify.annotations.NullMarked;
