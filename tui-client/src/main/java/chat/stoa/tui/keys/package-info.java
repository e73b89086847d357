/**
 * What a person can do: which key does what, and which commands there are. One table each, from which keys and commands
 * are dispatched and the help is made. Immutable; imports the input events and nothing else of this program.
 */
@NullMarked
package chat.stoa.tui.keys;

import org.jspecify.annotations.NullMarked;
