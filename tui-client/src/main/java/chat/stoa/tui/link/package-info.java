/**
 * The socket: lines out, messages in.
 *
 * <p>Each connection has two threads, {@code link-reader} and {@code link-writer}; they post what happens to a {@link
 * chat.stoa.tui.link.LinkListener} and decide nothing. Any thread may call {@link chat.stoa.tui.link.Link}; the user
 * interface's does. It imports the protocol and nothing else of this program.
 */
@NullMarked
package chat.stoa.tui.link;

import org.jspecify.annotations.NullMarked;
