package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.Welcome;
import com.google.auto.service.AutoService;

/** LUSERS: how many are here (modern-irc, "LUSERS message"). */
@AutoService(Command.class)
public final class Lusers implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of("LUSERS", "", "Shows how many users and rooms there are.");

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) {
        Welcome.lusers(call.chat(), call.reply());
    }
}
