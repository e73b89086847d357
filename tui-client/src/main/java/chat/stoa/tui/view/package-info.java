/**
 * The picture of a model: {@code view(model, columns, rows) -> Frame}.
 *
 * <p>{@link chat.stoa.tui.view.View} is the way in; each part of the screen is a class that draws on a {@link
 * chat.stoa.tui.view.Canvas}. Pure: no I/O, no thread, no clock, no terminal.
 */
@NullMarked
package chat.stoa.tui.view;

import org.jspecify.annotations.NullMarked;
