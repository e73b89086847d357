@NullMarked
package chat.stoa.perf.load;

import org.jspecify.annotations.NullMarked;
