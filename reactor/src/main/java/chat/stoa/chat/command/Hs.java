package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.service.ServiceTable;
import com.google.auto.service.AutoService;

/** HS: tells HistServ something, as a message to it does. */
@AutoService(Command.class)
public final class Hs implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "HS", "<command> [<parameters>]", "Shows what was said before, for short.")
            .costs(3);

    private static final ServiceTable SERVICES = ServiceTable.load();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        SERVICES.run(call, Service.HISTSERV, String.join(" ", call.message().params()));
    }
}
