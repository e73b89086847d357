package chat.stoa.chat.command;

import chat.stoa.chat.Allowance;
import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.ModeRequest;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.RoomCall;
import chat.stoa.chat.RoomStop;
import chat.stoa.chat.Session;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.UserCall;
import chat.stoa.chat.UserMode;
import chat.stoa.chat.UserModes;
import chat.stoa.journal.RoomEvent;
import chat.stoa.ops.Quota;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** MODE: shows and sets how a room or a user is set (modern-irc, "MODE message"). */
@AutoService(Command.class)
public final class Mode implements Command.OnTarget {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "MODE", "<room or nickname> [<modes> [<parameters>]]", "Shows or sets modes.")
            .params(1)
            .limitTargets();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    /** What is set is kept for as long as the room is: somebody may have many rooms, of which each keeps few. */
    @Override
    public void check(SessionCall call) throws Refusal {
        int entries = ModeRequest.listEntries(call.param(1), call.paramCount() - 2);
        if (entries > 0) {
            int targets = RoomStop.split(call.param(0)).size();
            Allowance.require(
                    call,
                    Quota.LIST_ENTRIES,
                    entries * Math.min(targets, call.chat().limits().targetsMax()));
        }
    }

    @Override
    public void runInRoom(RoomCall call) throws Refusal {
        Room room = call.room();
        if (call.param(1).isEmpty()) {
            show(call, room);
            return;
        }
        ModeRequest request = new ModeRequest(room, call);
        List<RoomEvent.ModeChange> changes = request.decide();
        if (!changes.isEmpty()) {
            call.append(new RoomEvent.ModesChanged(call.by(), changes));
        }
    }

    @Override
    public void runOnUser(UserCall call) throws Refusal {
        Session target = call.target();
        if (!target.ref().equals(call.origin())) {
            throw Refusal.of(Numeric.ERR_USERSDONTMATCH, "Cant change mode for other users");
        }
        if (call.param(1).isEmpty()) {
            call.reply().numeric(Numeric.RPL_UMODEIS, "+" + target.modes().letters());
        } else {
            change(call, target);
        }
    }

    private static void show(RoomCall call, Room room) throws Refusal {
        if (room.isHidden()) {
            call.member();
        }
        boolean inside = room.member(call.origin()).isPresent();
        List<String> params = new ArrayList<>(List.of(room.name()));
        params.addAll(room.settings().summary(inside, room.registration().isOwned()));
        call.reply().numeric(Numeric.RPL_CHANNELMODEIS, params.toArray(String[]::new));
        String created = String.valueOf(room.createdMillis() / 1000);
        call.reply().numeric(Numeric.RPL_CREATIONTIME, room.name(), created);
    }

    private static void change(UserCall call, Session target) {
        UserModes before = target.modes();
        UserModes after = before;
        boolean adding = true;
        boolean unknown = false;
        for (char letter : call.param(1).toCharArray()) {
            Optional<UserMode> mode = UserMode.of(letter);
            if (letter == '+' || letter == '-') {
                adding = letter == '+';
            } else if (mode.isEmpty()) {
                unknown = true;
            } else if (mode.get().mayChange(adding, before)) {
                after = after.with(mode.get(), adding);
            }
        }
        if (!after.equals(before)) {
            String source = target.identity().source().toString();
            target.setModes(after);
            call.reply().message(Message.from(source, "MODE", target.nick(), before.changesTo(target.modes())));
        }
        if (unknown) {
            call.reply().numeric(Numeric.ERR_UMODEUNKNOWNFLAG, "Unknown MODE flag");
        }
    }
}
