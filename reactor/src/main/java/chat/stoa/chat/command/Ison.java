package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.SessionCall;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;

/** ISON: which of these people are here (modern-irc, "ISON message"). */
@AutoService(Command.class)
public final class Ison implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "ISON", "<nickname>{ <nickname>}", "Shows which of these people are here.")
            .params(1)
            .costs(2);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) {
        List<String> nicks = new ArrayList<>();
        call.message().params().forEach(param -> nicks.addAll(List.of(param.split(" ", -1))));
        List<String> here = new ArrayList<>();
        call.lookUp(nicks, users -> {
            users.forEach(user -> here.add(user.identity().nick()));
            call.reply().numeric(Numeric.RPL_ISON, String.join(" ", here));
        });
    }
}
