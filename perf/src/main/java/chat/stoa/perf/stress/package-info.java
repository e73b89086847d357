/**
 * jcstress tests of the lock-free classes, each under the name of its class. {@code make stress} runs them.
 *
 * <p>Each test races one small scenario millions of times and counts what came out; an outcome that must not be is an
 * error.
 */
@NullMarked
package chat.stoa.perf.stress;

import org.jspecify.annotations.NullMarked;
