/**
 * The chat core: sessions, rooms, and what happens between them.
 *
 * <p>Each worker has one {@link chat.stoa.chat.Shard}, which holds the sessions and rooms whose keys hash to it. Their
 * state is plain fields that only that worker touches. A command of a session that concerns a room travels to the
 * room's worker as a {@link chat.stoa.chat.Call}, and back. This package knows neither sockets nor selectors nor locks:
 * to it a client is a {@link chat.stoa.chat.Link}.
 */
@NullMarked
package chat.stoa.chat;

import org.jspecify.annotations.NullMarked;
