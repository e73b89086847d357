/**
 * The servers under test: each a process of its own, started and ended by its id, with its output in a file, and what
 * it uses read from {@code /proc}.
 */
@NullMarked
package chat.stoa.perf.server;

import org.jspecify.annotations.NullMarked;
