@NullMarked
package chat.stoa.perf.siege;

import org.jspecify.annotations.NullMarked;
