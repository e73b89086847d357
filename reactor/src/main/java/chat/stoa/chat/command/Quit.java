package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Endings;
import chat.stoa.chat.SessionCall;
import com.google.auto.service.AutoService;

/** QUIT: goes away (modern-irc, "QUIT message"). */
@AutoService(Command.class)
public final class Quit implements Command.OnSession {

    private static final CommandSpec SPEC =
            CommandSpec.of("QUIT", "[<reason>]", "Ends the session.").during(CommandSpec.Phase.ANY);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) {
        Endings.quit(call, "Quit: " + call.param(0));
    }
}
