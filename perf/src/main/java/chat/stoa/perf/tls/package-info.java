/** What encryption costs: idle connections with it and without. */
@NullMarked
package chat.stoa.perf.tls;

import org.jspecify.annotations.NullMarked;
