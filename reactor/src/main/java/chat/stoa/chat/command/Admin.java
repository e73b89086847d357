package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.ServerQueries;
import chat.stoa.chat.SessionCall;
import chat.stoa.ops.Access;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;
import java.util.List;

/** ADMIN: who runs this server (modern-irc, "ADMIN message"). */
@AutoService(Command.class)
public final class Admin implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of("ADMIN", "[<server>]", "Tells who runs this server.");

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        ServerQueries.requireThisServer(call, call.param(0));
        Access access = call.chat().config().access();
        List<String> location = access.adminLocation();
        String email = access.adminEmail();
        call.reply().numeric(Numeric.RPL_ADMINME, call.serverName(), "Administrative info");
        call.reply().numeric(Numeric.RPL_ADMINLOC1, location.isEmpty() ? "No place was given" : location.get(0));
        call.reply().numeric(Numeric.RPL_ADMINLOC2, location.size() < 2 ? "" : location.get(1));
        call.reply().numeric(Numeric.RPL_ADMINEMAIL, email.isEmpty() ? "No address was given" : email);
    }
}
