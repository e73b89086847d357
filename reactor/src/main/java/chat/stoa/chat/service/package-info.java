/**
 * NickServ and ChanServ: what people tell them to do, one file for each command.
 *
 * <p>They run on the workers of those who talk to them, and use what the chat core offers to its own commands. Knows
 * what {@code chat} may know.
 */
@NullMarked
package chat.stoa.chat.service;

import org.jspecify.annotations.NullMarked;
