package chat.stoa.chat.command;

import chat.stoa.chat.Audit;
import chat.stoa.chat.Broadcast;
import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.UserMode;
import chat.stoa.ops.Privilege;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;

/** WALLOPS: tells something to all who want to hear such (modern-irc, "WALLOPS message"; user mode w). */
@AutoService(Command.class)
public final class Wallops implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "WALLOPS", "<text>", "Tells something to all users with mode +w; for operators of the server.")
            .params(1)
            .costs(5)
            .requires(Privilege.WALLOPS);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        if (call.param(0).isEmpty()) {
            throw Refusal.of(Numeric.ERR_NEEDMOREPARAMS, "WALLOPS", "Not enough parameters");
        }
        String source = call.session().identity().source().toString();
        Message line = Message.from(source, "WALLOPS", call.param(0));
        Broadcast.tell(call.chat(), UserMode.WALLOPS, nick -> line);
        Audit.note(call, "told everybody something");
    }
}
