package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.ServerQueries;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.Welcome;
import com.google.auto.service.AutoService;

/** MOTD: the message of the day (modern-irc, "MOTD message"). */
@AutoService(Command.class)
public final class Motd implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of("MOTD", "[<server>]", "Shows the message of the day.");

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        ServerQueries.requireThisServer(call, call.param(0));
        Welcome.motd(call.chat(), call.reply());
    }
}
