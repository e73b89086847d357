package chat.stoa.chat.command;

import chat.stoa.chat.AbsentCall;
import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.RoomCall;
import chat.stoa.chat.Service;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.Speech;
import chat.stoa.chat.UserCall;
import com.google.auto.service.AutoService;

/**
 * NOTICE: words that nobody answers automatically, not even the server with an error (modern-irc, "NOTICE message").
 */
@AutoService(Command.class)
public final class Notice implements Command.OnTarget {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "NOTICE", "<target>{,<target>} <text>", "Says something that is not to be answered.")
            .limitTargets()
            .pipeline();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public boolean takesStatus() {
        return true;
    }

    @Override
    public void check(SessionCall call) throws Refusal {
        Speech.requireTarget(call, "NOTICE");
    }

    /** A service answers words only. */
    @Override
    public boolean runAtHome(SessionCall call) throws Refusal {
        if (Service.of(call.param(0)).isEmpty()) {
            return false;
        }
        Speech.toService(call, "NOTICE", call.param(1));
        return true;
    }

    @Override
    public void runInRoom(RoomCall call) throws Refusal {
        Speech.inRoom(call, "NOTICE", call.param(1));
    }

    @Override
    public void runOnAbsent(AbsentCall call) throws Refusal {
        Speech.toAbsent(call, "NOTICE", call.param(1));
    }

    @Override
    public void runOnUser(UserCall call) throws Refusal {
        Speech.toUser(call, "NOTICE", call.param(1));
    }
}
