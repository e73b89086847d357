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

/** TAGMSG: client-only tags without words (message-tags). */
@AutoService(Command.class)
public final class TagMsg implements Command.OnTarget {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "TAGMSG", "<target>{,<target>}", "Sends tags without text, such as a typing notice.")
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
        Speech.requireTarget(call, "TAGMSG");
    }

    /** A service answers words only. */
    @Override
    public boolean runAtHome(SessionCall call) throws Refusal {
        if (Service.of(call.param(0)).isEmpty()) {
            return false;
        }
        Speech.toService(call, "TAGMSG", "");
        return true;
    }

    @Override
    public void runInRoom(RoomCall call) throws Refusal {
        Speech.inRoom(call, "TAGMSG", "");
    }

    @Override
    public void runOnAbsent(AbsentCall call) throws Refusal {
        Speech.toAbsent(call, "TAGMSG", "");
    }

    @Override
    public void runOnUser(UserCall call) throws Refusal {
        Speech.toUser(call, "TAGMSG", "");
    }
}
