/** JMH benchmarks of the parts that run for each message. They are started by {@code chat.stoa.perf.Main bench}. */
@NullMarked
package chat.stoa.perf.bench;

import org.jspecify.annotations.NullMarked;
