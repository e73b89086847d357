/**
 * Measures the terminal client as a user meets it: the real program in a terminal, with a server that says what a
 * measurement needs. Runs on threads of its own.
 */
@NullMarked
package chat.stoa.perf.client;

import org.jspecify.annotations.NullMarked;
