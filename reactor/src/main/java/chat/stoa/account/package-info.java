/**
 * Accounts: who may say that they are who they say they are.
 *
 * <p>{@link chat.stoa.account.Accounts} is the directory that all threads look into; one worker changes it. {@link
 * chat.stoa.account.Credentials} and the exchanges of {@link chat.stoa.account.SaslMechanism} are plain values, usable
 * by any thread; whatever hashes a password belongs into the blocking pool. Knows neither sockets nor rooms.
 */
@NullMarked
package chat.stoa.account;

import org.jspecify.annotations.NullMarked;
