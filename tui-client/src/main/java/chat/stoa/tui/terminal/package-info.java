/**
 * The real terminal: bytes in, bytes out, raw mode, size. The only package that knows Lanterna.
 *
 * <p>Three threads meet here. The UI thread owns {@link chat.stoa.tui.terminal.LanternaDisplay} and draws. The thread
 * {@code tty-input} reads and decodes; {@code tty-size} asks for the size after SIGWINCH; both only hand over events. A
 * shutdown hook restores the terminal when the process is told to end. It imports {@code screen} and {@code input}.
 */
@NullMarked
package chat.stoa.tui.terminal;

import org.jspecify.annotations.NullMarked;
