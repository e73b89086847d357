package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.ModeRequest;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.RoomCall;
import chat.stoa.chat.Session;
import chat.stoa.chat.UserCall;
import chat.stoa.journal.RoomEvent;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;

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
            call.reply().numeric(Numeric.RPL_UMODEIS, target.isInvisible() ? "+i" : "+");
        } else {
            setUserModes(call, target);
        }
    }

    private static void show(RoomCall call, Room room) {
        boolean inside = room.member(call.origin()).isPresent();
        List<String> params = new ArrayList<>(List.of(room.name()));
        params.addAll(room.settings().summary(inside));
        call.reply().numeric(Numeric.RPL_CHANNELMODEIS, params.toArray(String[]::new));
        String created = String.valueOf(room.createdMillis() / 1000);
        call.reply().numeric(Numeric.RPL_CREATIONTIME, room.name(), created);
    }

    private static void setUserModes(UserCall call, Session target) {
        boolean adding = true;
        boolean unknown = false;
        boolean before = target.isInvisible();
        boolean invisible = before;
        for (char mode : call.param(1).toCharArray()) {
            switch (mode) {
                case '+' -> adding = true;
                case '-' -> adding = false;
                case 'i' -> invisible = adding;
                default -> unknown = true;
            }
        }
        if (invisible != before) {
            target.setInvisible(invisible);
            String source = target.identity().source().toString();
            call.reply().message(Message.from(source, "MODE", target.nick(), before ? "-i" : "+i"));
        }
        if (unknown) {
            call.reply().numeric(Numeric.ERR_UMODEUNKNOWNFLAG, "Unknown MODE flag");
        }
    }
}
