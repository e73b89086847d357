@NullMarked
package chat.stoa.perf.report;

import org.jspecify.annotations.NullMarked;
