/** The command line of everything that measures. */
@NullMarked
package chat.stoa.perf;

import org.jspecify.annotations.NullMarked;
