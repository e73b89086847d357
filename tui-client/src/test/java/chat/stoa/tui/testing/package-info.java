/** What several tests share: the client without sockets and terminal, played as a script. */
@NullMarked
package chat.stoa.tui.testing;

import org.jspecify.annotations.NullMarked;
