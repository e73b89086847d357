package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Member;
import chat.stoa.chat.Rank;
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
import java.util.Optional;

/** MODE: shows and sets how a room or a user is set (modern-irc, "MODE message"). */
@AutoService(Command.class)
public final class Mode implements Command.OnTarget {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "MODE", "<room or nickname> [<modes> [<parameters>]]", "Shows or sets modes.")
            .params(1)
            .limitTargets();

    private static final String ROOM_FLAGS = "mnt";

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void runInRoom(RoomCall call) throws Refusal {
        Room room = call.room();
        String modes = call.param(1);
        if (modes.isEmpty()) {
            String created = String.valueOf(room.createdMillis() / 1000);
            call.reply().numeric(Numeric.RPL_CHANNELMODEIS, room.name(), room.modes());
            call.reply().numeric(Numeric.RPL_CREATIONTIME, room.name(), created);
        } else if (modes.equals("b") || modes.equals("+b")) {
            call.reply().numeric(Numeric.RPL_ENDOFBANLIST, room.name(), "End of channel ban list");
        } else {
            setRoomModes(call, room, modes);
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

    private static void setRoomModes(RoomCall call, Room room, String modes) throws Refusal {
        Member operator = call.operator();
        List<RoomEvent.ModeChange> changes = new ArrayList<>();
        boolean adding = true;
        int param = 2;
        for (int i = 0; i < modes.length(); i++) {
            char mode = modes.charAt(i);
            Optional<Rank> rank = Rank.ofMode(mode);
            if (mode == '+' || mode == '-') {
                adding = mode == '+';
            } else if (rank.isPresent()) {
                rankChange(call, room, rank.get(), adding, call.param(param++)).ifPresent(changes::add);
            } else if (ROOM_FLAGS.indexOf(mode) < 0) {
                call.reply().numeric(Numeric.ERR_UNKNOWNMODE, letter(mode), "is unknown mode char to me");
            } else if (room.has(mode) != adding) {
                changes.add(new RoomEvent.ModeChange(adding, mode, ""));
            }
        }
        if (!changes.isEmpty()) {
            call.append(new RoomEvent.ModesChanged(operator.identity(), changes));
        }
    }

    private static Optional<RoomEvent.ModeChange> rankChange(
            RoomCall call, Room room, Rank rank, boolean adding, String nick) {
        if (nick.isEmpty()) {
            call.reply().numeric(Numeric.ERR_NEEDMOREPARAMS, "MODE", "Not enough parameters");
            return Optional.empty();
        }
        Optional<Member> member = room.memberNamed(nick);
        if (member.isEmpty()) {
            String name = Message.isMiddle(nick) ? nick : "*";
            call.reply().numeric(Numeric.ERR_USERNOTINCHANNEL, name, room.name(), "They aren't on that channel");
        }
        return member.filter(present -> present.has(rank) != adding)
                .map(present -> new RoomEvent.ModeChange(
                        adding, rank.mode(), present.identity().nick()));
    }

    private static void setUserModes(UserCall call, Session target) {
        boolean adding = true;
        boolean unknown = false;
        boolean before = target.isInvisible();
        for (char mode : call.param(1).toCharArray()) {
            switch (mode) {
                case '+' -> adding = true;
                case '-' -> adding = false;
                case 'i' -> target.setInvisible(adding);
                default -> unknown = true;
            }
        }
        if (target.isInvisible() != before) {
            String source = target.identity().source().toString();
            call.reply().message(Message.from(source, "MODE", target.nick(), before ? "-i" : "+i"));
        }
        if (unknown) {
            call.reply().numeric(Numeric.ERR_UMODEUNKNOWNFLAG, "Unknown MODE flag");
        }
    }

    private static String letter(char mode) {
        return Message.isMiddle(String.valueOf(mode)) ? String.valueOf(mode) : "*";
    }
}
