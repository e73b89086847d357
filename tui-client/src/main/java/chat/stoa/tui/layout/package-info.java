/**
 * How the screen is divided and how text falls into rows: pure functions of the model, which drawing, scrolling and the
 * mouse share, so that a click means what is seen.
 *
 * <p>Nothing here draws and nothing changes the model but {@link chat.stoa.tui.layout.Measuring}. It imports the model
 * and the widths and styles of the screen.
 */
@NullMarked
package chat.stoa.tui.layout;

import org.jspecify.annotations.NullMarked;
