package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.HelpTopics;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.SessionCall;
import com.google.auto.service.AutoService;

/** HELPOP: HELP by the name that other servers have for it. */
@AutoService(Command.class)
public final class HelpOp implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of("HELPOP", "[<command>]", "Explains the commands, like HELP.")
            .costs(2);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        HelpTopics.answer(call, call.param(0));
    }
}
