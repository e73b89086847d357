/**
 * The promise of delivery, held against the real server: clients over sockets write down what they were told, the
 * server is killed, and a checker compares all of it with what is kept.
 */
@NullMarked
package chat.stoa.delivery;

import org.jspecify.annotations.NullMarked;
