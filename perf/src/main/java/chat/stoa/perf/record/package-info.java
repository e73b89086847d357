/**
 * Measures the server with its record: durable throughput, and what reading costs when millions of events are kept. The
 * record is made through the journal's own code, in a directory that is deleted afterwards.
 */
@NullMarked
package chat.stoa.perf.record;

import org.jspecify.annotations.NullMarked;
