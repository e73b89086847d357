package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.SessionCall;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;

/** USERS: who is logged in to the machine, which is nobody's business (RFC 2812, "Users"). */
@AutoService(Command.class)
public final class Users implements Command.OnSession {

    private static final CommandSpec SPEC =
            CommandSpec.of("USERS", "[<server>]", "Is not offered: it would show who uses the machine.");

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        throw Refusal.of(Numeric.ERR_USERSDISABLED, "USERS has been disabled");
    }
}
