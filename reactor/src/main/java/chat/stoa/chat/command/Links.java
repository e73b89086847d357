package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.SessionCall;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;

/** LINKS: the servers of this network, of which there is one (modern-irc, "LINKS message"). */
@AutoService(Command.class)
public final class Links implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of("LINKS", "", "Shows the servers of this network.");

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) {
        String name = call.serverName();
        call.reply()
                .numeric(
                        Numeric.RPL_LINKS,
                        "*",
                        name,
                        "0 " + call.chat().identity().networkName());
        call.reply().numeric(Numeric.RPL_ENDOFLINKS, "*", "End of /LINKS list");
    }
}
