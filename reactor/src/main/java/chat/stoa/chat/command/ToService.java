package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.service.ServiceTable;

/** A command that tells a service something, as a message to it does. */
abstract class ToService implements Command.OnSession {

    private static final int COST = 3;
    private static final ServiceTable SERVICES = ServiceTable.load();

    private final CommandSpec spec;
    private final Service service;

    ToService(String verb, Service service, String help) {
        this.spec = CommandSpec.of(verb, "<command> [<parameters>]", help).costs(COST);
        this.service = service;
    }

    @Override
    public final CommandSpec spec() {
        return spec;
    }

    @Override
    public final void run(SessionCall call) throws Refusal {
        SERVICES.run(call, service, String.join(" ", call.message().params()));
    }
}
