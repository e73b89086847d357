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

/** KLINE: bans a mask from the server, as other servers call it; see {@link UBan}. */
@AutoService(Command.class)
public final class KLine implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "KLINE",
                    "[<duration>] <mask> [<reason>]",
                    "Bans a mask from the server; for operators of the server.")
            .params(1)
            .requires(Privilege.BAN);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        BanRequest.add(call, Optional.of(ServerBan.Kind.MASK), call.message().params());
    }
}
