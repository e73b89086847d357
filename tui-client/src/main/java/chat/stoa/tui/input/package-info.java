/**
 * What a person does at the terminal, as values: keys, pastes, the mouse, focus, a new size.
 *
 * <p>Everything here is immutable, so any thread may hold it. It imports the JDK and nothing else; in particular none
 * of Lanterna's key types, which change their names with the next release.
 */
@NullMarked
package chat.stoa.tui.input;

import org.jspecify.annotations.NullMarked;
