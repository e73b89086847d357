@NullMarked
package chat.stoa.perf.tls;

import org.jspecify.annotations.NullMarked;
