/** Measures the journal alone: what a commit costs, what reading a large record costs. Runs on threads of its own. */
@NullMarked
package chat.stoa.perf.journal;

import org.jspecify.annotations.NullMarked;
