package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.SessionCall;
import com.google.auto.service.AutoService;

/** PONG: the answer to the server's PING. That it came at all is what counts (modern-irc, "PONG message"). */
@AutoService(Command.class)
public final class Pong implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of("PONG", "<token>", "Answers a PING of the server.")
            .during(CommandSpec.Phase.ANY)
            .costs(0);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) {
        // Every line of a client is a sign of life; this one says nothing more.
    }
}
