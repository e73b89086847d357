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
import chat.stoa.chat.service.ServiceTable;
import com.google.auto.service.AutoService;
import java.util.Optional;

/** PRIVMSG: words (modern-irc, "PRIVMSG message"). */
@AutoService(Command.class)
public final class PrivMsg implements Command.OnTarget {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "PRIVMSG", "<target>{,<target>} <text>", "Says something in a room or to a user.")
            .limitTargets()
            .pipeline();

    private static final ServiceTable SERVICES = ServiceTable.load();

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
        Speech.requireTarget(call, "PRIVMSG");
    }

    /** Words to a service are commands. */
    @Override
    public boolean runAtHome(SessionCall call) throws Refusal {
        Optional<Service> service = Service.of(call.param(0));
        if (service.isEmpty()) {
            return false;
        }
        Speech.toService(call, "PRIVMSG", call.param(1));
        SERVICES.run(call, service.get(), call.param(1));
        return true;
    }

    @Override
    public void runInRoom(RoomCall call) throws Refusal {
        Speech.inRoom(call, "PRIVMSG", call.param(1));
    }

    @Override
    public void runOnAbsent(AbsentCall call) throws Refusal {
        Speech.toAbsent(call, "PRIVMSG", call.param(1));
    }

    @Override
    public void runOnUser(UserCall call) throws Refusal {
        Speech.toUser(call, "PRIVMSG", call.param(1));
    }
}
