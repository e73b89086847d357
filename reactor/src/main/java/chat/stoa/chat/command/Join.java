package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.RoomCall;
import chat.stoa.chat.RoomReplies;
import chat.stoa.chat.SessionCall;
import chat.stoa.journal.RoomEvent;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;

/** JOIN: enters rooms, and opens those that are not there yet (modern-irc, "JOIN message"). */
@AutoService(Command.class)
public final class Join implements Command.OnRoom {

    private static final CommandSpec SPEC =
            CommandSpec.of("JOIN", "<room>{,<room>}", "Enters rooms.").params(1).costs(2);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void check(SessionCall call) throws Refusal {
        long wanted = call.param(0).chars().filter(c -> c == ',').count() + 1;
        if (call.session().roomNames().size() + wanted > call.chat().limits().roomsPerSession()) {
            throw Refusal.of(Numeric.ERR_TOOMANYCHANNELS, call.param(0), "You have joined too many channels");
        }
    }

    @Override
    public void run(RoomCall call) throws Refusal {
        Room room = call.roomOrNew();
        if (room.member(call.origin()).isPresent()) {
            return;
        }
        if (room.size() >= call.limits().membersPerRoom()) {
            throw Refusal.of(Numeric.ERR_CHANNELISFULL, call.roomName(), "Cannot join channel (channel is full)");
        }
        call.append(room, new RoomEvent.Joined(call.by(), room.size() == 0));
        call.onCommitted(() -> {
            RoomReplies.topic(call.reply(), room);
            RoomReplies.names(call.reply(), room);
        });
    }
}
