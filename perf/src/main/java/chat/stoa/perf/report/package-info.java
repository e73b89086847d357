/** Runs the workloads on two servers in turn, and prints medians and ratios as tables. */
@NullMarked
package chat.stoa.perf.report;

import org.jspecify.annotations.NullMarked;
