/**
 * The commands, one file each: a stateless class with its specification and what it does.
 *
 * <p>A command that is added here registers itself and appears in the dispatcher without another line anywhere. Runs on
 * the worker that its interface names, and knows what {@link chat.stoa.chat} knows.
 */
@NullMarked
package chat.stoa.chat.command;

import org.jspecify.annotations.NullMarked;
