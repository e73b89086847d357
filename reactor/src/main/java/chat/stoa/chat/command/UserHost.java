package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.UserMode;
import chat.stoa.chat.UserView;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;

/** USERHOST: where up to five people come from (modern-irc, "USERHOST message"). */
@AutoService(Command.class)
public final class UserHost implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "USERHOST", "<nickname>{ <nickname>}", "Shows where people come from.")
            .params(1)
            .costs(2);

    private static final int NICKS_MAX = 5;

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) {
        List<String> nicks = call.message().params();
        List<String> found = new ArrayList<>();
        call.lookUp(nicks.subList(0, Math.min(NICKS_MAX, nicks.size())), users -> {
            for (UserView user : users) {
                var source = user.identity().source();
                String operator = user.modes().has(UserMode.OPERATOR) ? "*" : "";
                String away = user.isAway() ? "-" : "+";
                found.add("%s%s=%s%s@%s".formatted(source.nick(), operator, away, source.user(), source.host()));
            }
            call.reply().numeric(Numeric.RPL_USERHOST, String.join(" ", found));
        });
    }
}
