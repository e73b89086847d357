package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.Texts;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;

/** USER: the user name and the real name, once (modern-irc, "USER message"). */
@AutoService(Command.class)
public final class User implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "USER", "<user> 0 * <real name>", "Introduces the client before it is registered.")
            .params(4)
            .during(CommandSpec.Phase.BEFORE_REGISTRATION);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        String user = Texts.userName(call.param(0), call.chat().limits().userBytesMax());
        if (user.isEmpty() || call.param(3).isEmpty()) {
            throw Refusal.of(Numeric.ERR_NEEDMOREPARAMS, "USER", "Not enough parameters");
        }
        String realName = Texts.cut(call.param(3), call.chat().limits().realNameBytesMax());
        call.session().setUser(user, realName);
        call.registerIfReady();
    }
}
