package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.ServerQueries;
import chat.stoa.chat.SessionCall;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;
import java.time.Instant;

/** INFO: about this server (modern-irc, "INFO message"). */
@AutoService(Command.class)
public final class Info implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of("INFO", "[<server>]", "Tells about this server.");

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        ServerQueries.requireThisServer(call, call.param(0));
        var server = call.chat().identity();
        call.reply().numeric(Numeric.RPL_INFO, "This is Stoa " + server.version() + ", a chat server.");
        call.reply().numeric(Numeric.RPL_INFO, "Started " + Instant.ofEpochMilli(server.createdMillis()) + ".");
        call.reply().numeric(Numeric.RPL_ENDOFINFO, "End of INFO list");
    }
}
