@NullMarked
package chat.stoa.perf;

import org.jspecify.annotations.NullMarked;
