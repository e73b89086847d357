package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.HelpTopics;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.SessionCall;
import com.google.auto.service.AutoService;

/** HELP: what one can do, from the commands' own specifications (modern-irc, "HELP message"). */
@AutoService(Command.class)
public final class Help implements Command.OnSession {

    private static final CommandSpec SPEC =
            CommandSpec.of("HELP", "[<command>]", "Explains the commands.").costs(2);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        HelpTopics.answer(call, call.param(0));
    }
}
