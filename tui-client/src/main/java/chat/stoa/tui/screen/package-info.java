/**
 * A picture of the whole terminal as a value: cells of graphemes and styles, and how wide text is.
 *
 * <p>A {@link chat.stoa.tui.screen.Frame} belongs to the thread that fills it; the rest is immutable or static and
 * stateless. It imports the JDK and nothing else, so that a view can be tested without a terminal.
 */
@NullMarked
package chat.stoa.tui.screen;

import org.jspecify.annotations.NullMarked;
