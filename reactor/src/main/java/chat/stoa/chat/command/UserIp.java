package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.UserView;
import chat.stoa.ops.Privilege;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;
import java.util.List;
import java.util.stream.Collectors;

/** USERIP: from which addresses up to five people come; the true ones are told to operators and to themselves. */
@AutoService(Command.class)
public final class UserIp implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "USERIP", "<nickname>{ <nickname>}", "Shows your address; to operators, those of others.")
            .params(1)
            .costs(2);

    private static final int NICKS_MAX = 5;
    private static final String UNDISCLOSED = "255.255.255.255";

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) {
        List<String> nicks = call.message().params();
        call.lookUp(nicks.subList(0, Math.min(NICKS_MAX, nicks.size())), users -> {
            String found = users.stream().map(user -> shown(call, user)).collect(Collectors.joining(" "));
            call.reply().numeric(Numeric.RPL_USERIP, found);
        });
    }

    private static String shown(SessionCall call, UserView user) {
        boolean may = call.session().may(Privilege.SEE)
                || user.ref().equals(call.session().ref());
        String address = may ? user.attributes().address() : UNDISCLOSED;
        var source = user.identity().source();
        return "%s=%s%s@%s".formatted(source.nick(), user.isAway() ? "-" : "+", source.user(), address);
    }
}
