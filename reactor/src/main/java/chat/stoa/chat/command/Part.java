package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.RoomCall;
import chat.stoa.journal.RoomEvent;
import com.google.auto.service.AutoService;

/** PART: leaves rooms (modern-irc, "PART message"). */
@AutoService(Command.class)
public final class Part implements Command.OnRoom {

    private static final CommandSpec SPEC = CommandSpec.of("PART", "<room>{,<room>} [<reason>]", "Leaves rooms.")
            .params(1);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(RoomCall call) throws Refusal {
        call.append(new RoomEvent.Parted(call.member().identity(), call.param(1)));
    }
}
