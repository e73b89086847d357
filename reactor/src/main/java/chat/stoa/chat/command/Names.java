package chat.stoa.chat.command;

import chat.stoa.chat.Allowance;
import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.RoomCall;
import chat.stoa.chat.RoomReplies;
import chat.stoa.chat.RoomStop;
import chat.stoa.chat.SessionCall;
import chat.stoa.ops.Quota;
import com.google.auto.service.AutoService;
import java.util.Optional;

/** NAMES: who is in a room (modern-irc, "NAMES message"). */
@AutoService(Command.class)
public final class Names implements Command.OnRoom {

    private static final CommandSpec SPEC = CommandSpec.of("NAMES", "<room>{,<room>}", "Shows who is in a room.")
            .costs(2)
            .limitTargets();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void check(SessionCall call) throws Refusal {
        Allowance.require(call, Quota.QUERIES, RoomStop.split(call.param(0)).size());
    }

    @Override
    public void run(RoomCall call) {
        Optional<Room> room = call.visibleRoom();
        if (room.isPresent()) {
            RoomReplies.names(call, room.get());
        } else {
            RoomReplies.endOfNames(call.reply(), call.roomName().isEmpty() ? "*" : call.roomName());
        }
    }
}
