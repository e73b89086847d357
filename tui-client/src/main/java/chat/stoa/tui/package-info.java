/**
 * The full-screen terminal chat client: its start, and the thread that holds everything together.
 *
 * <p>Read {@link chat.stoa.tui.ChatClient} first: it is the loop. It takes events from {@link
 * chat.stoa.tui.EventQueue}, asks {@code update} what they lead to, does the effects, and shows what {@code view}
 * draws. The only package that sees all others.
 */
@NullMarked
package chat.stoa.tui;

import org.jspecify.annotations.NullMarked;
