package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.ServerQueries;
import chat.stoa.chat.SessionCall;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;
import java.time.Instant;

/** TIME: the server's clock (modern-irc, "TIME message"). */
@AutoService(Command.class)
public final class Time implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of("TIME", "[<server>]", "Shows the server's time.");

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        ServerQueries.requireThisServer(call, call.param(0));
        String now = Instant.ofEpochMilli(call.epochMillis()).toString();
        call.reply().numeric(Numeric.RPL_TIME, call.serverName(), now);
    }
}
