package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.Welcome;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;

/** ISUPPORT: what this server supports, also before one is registered (extended-isupport). */
@AutoService(Command.class)
public final class ISupport implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of("ISUPPORT", "", "Shows what this server supports.")
            .during(CommandSpec.Phase.ANY)
            .costs(2);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        if (!call.session().isRegistered() && !call.session().has(Capability.EXTENDED_ISUPPORT)) {
            throw Refusal.of(Numeric.ERR_NOTREGISTERED, "You have not registered");
        }
        Welcome.isupport(call.chat(), call.reply());
    }
}
