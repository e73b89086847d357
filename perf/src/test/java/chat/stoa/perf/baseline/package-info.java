@NullMarked
package chat.stoa.perf.baseline;

import org.jspecify.annotations.NullMarked;
