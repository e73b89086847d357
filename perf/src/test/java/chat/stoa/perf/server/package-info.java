@NullMarked
package chat.stoa.perf.server;

import org.jspecify.annotations.NullMarked;
