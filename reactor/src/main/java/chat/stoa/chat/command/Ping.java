package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.SessionCall;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;

/** PING: asks for a sign of life, behind all that was asked before (modern-irc, "PING message"). */
@AutoService(Command.class)
public final class Ping implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of("PING", "<token>", "Asks the server to answer.")
            .params(1)
            .during(CommandSpec.Phase.ANY);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        if (call.param(0).isEmpty()) {
            throw Refusal.of(Numeric.ERR_NOORIGIN, "No origin specified");
        }
        call.reply().line("PONG", call.serverName(), call.param(0));
    }
}
