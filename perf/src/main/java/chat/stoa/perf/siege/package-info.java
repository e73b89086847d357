/** An assault on the real server, with people who go on talking meanwhile: {@code make siege}. */
@NullMarked
package chat.stoa.perf.siege;

import org.jspecify.annotations.NullMarked;
