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

/** DLINE: bans an address or a range from the server, as other servers call it; see {@link UBan}. */
@AutoService(Command.class)
public final class DLine implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "DLINE",
                    "[<duration>] <address> [<reason>]",
                    "Bans an address or a range from the server; for operators of the server.")
            .params(1)
            .requires(Privilege.BAN);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        BanRequest.add(call, Optional.of(ServerBan.Kind.ADDRESS), call.message().params());
    }
}
