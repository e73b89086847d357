package chat.stoa.chat.command;

import chat.stoa.chat.BanRequest;
import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.ServerBan;
import chat.stoa.chat.SessionCall;
import chat.stoa.ops.Privilege;
import com.google.auto.service.AutoService;
import java.util.Optional;

/** UNDLINE: lifts the ban of an address or a range; see {@link UBan}. */
@AutoService(Command.class)
public final class UnDLine implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "UNDLINE", "<address>", "Lifts the ban of an address; for operators of the server.")
            .params(1)
            .requires(Privilege.BAN);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        BanRequest.remove(call, Optional.of(ServerBan.Kind.ADDRESS), call.param(0));
    }
}
