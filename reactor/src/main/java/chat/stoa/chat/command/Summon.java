package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.SessionCall;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;

/**
 * SUMMON: calls somebody who is logged in to the machine, which no server does any more (RFC 2812, "Summon message").
 */
@AutoService(Command.class)
public final class Summon implements Command.OnSession {

    private static final CommandSpec SPEC =
            CommandSpec.of("SUMMON", "<user> [<server>]", "Is not offered: it would disturb users of the machine.");

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        throw Refusal.of(Numeric.ERR_SUMMONDISABLED, "SUMMON has been disabled");
    }
}
