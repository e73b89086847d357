package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.SessionCall;
import com.google.auto.service.AutoService;

/** ERROR: a message that only servers send; from a client it means nothing (modern-irc, "ERROR message"). */
@AutoService(Command.class)
public final class ErrorCommand implements Command.OnSession {

    private static final CommandSpec SPEC =
            CommandSpec.of("ERROR", "<text>", "Means nothing from a client.").during(CommandSpec.Phase.ANY);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) {
        // Nothing to do, and no answer: answering errors is how loops begin.
    }
}
