package chat.stoa.chat;

import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Mask;
import chat.stoa.protocol.Numeric;

/** Commands that may name the server which they ask. */
public final class ServerQueries {

    private ServerQueries() {}

    /**
     * Checks that a command asks this server, the only one there is.
     *
     * @param target what it names; empty for the server that one is connected to
     * @throws Refusal 402 if it names another one
     */
    public static void requireThisServer(SessionCall call, String target) throws Refusal {
        String asked = Casemapping.ASCII.fold(target);
        boolean self = target.isEmpty()
                || new Mask(asked).matches(Casemapping.ASCII.fold(call.serverName()))
                || call.chat().nicknames().find(target).isPresent();
        if (!self) {
            throw Refusal.of(Numeric.ERR_NOSUCHSERVER, target, "No such server");
        }
    }
}
