/**
 * Who may say that they are who they say they are: what is kept in place of passwords.
 *
 * <p>Plain values, usable by any thread; whatever hashes a password belongs into the blocking pool. Knows neither
 * sockets nor rooms.
 */
@NullMarked
package chat.stoa.account;

import org.jspecify.annotations.NullMarked;
