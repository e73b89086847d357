package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.ServerQueries;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.Welcome;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;

/** VERSION: which program this is, and what it supports (modern-irc, "VERSION message"). */
@AutoService(Command.class)
public final class Version implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "VERSION", "[<server>]", "Shows the server's version and what it supports.")
            .costs(2);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        ServerQueries.requireThisServer(call, call.param(0));
        String version = "stoa-" + call.chat().identity().version();
        call.reply().numeric(Numeric.RPL_VERSION, version, call.serverName(), "IRCv3, UTF-8 only");
        Welcome.isupport(call.chat(), call.reply());
    }
}
