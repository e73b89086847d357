package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Member;
import chat.stoa.chat.Reply;
import chat.stoa.chat.RoomCall;
import chat.stoa.chat.UserCall;
import chat.stoa.chat.UserMode;
import chat.stoa.chat.UserModes;
import chat.stoa.journal.Identity;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;

/** WHO: who is in a room, or who somebody is (modern-irc, "WHO message"). */
@AutoService(Command.class)
public final class Who implements Command.OnTarget {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "WHO", "[<room or nickname>]", "Shows who is in a room, or who somebody is.")
            .costs(3)
            .limitTargets();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void runInRoom(RoomCall call) {
        boolean allPrefixes = Capability.MULTI_PREFIX.in(call.reply().capabilities());
        call.visibleRoom().ifPresent(room -> {
            boolean inside = call.maybeMember().isPresent();
            for (Member member : room.members()) {
                if (member.isInvisible() && !inside) {
                    continue;
                }
                String flags = flags(member.isAway(), member.modes(), member.prefixes(allPrefixes));
                who(call.reply(), call.serverName(), room.name(), member.identity(), flags);
            }
        });
        end(call.reply(), call.roomName());
    }

    @Override
    public void runOnUser(UserCall call) {
        who(
                call.reply(),
                call.target().chat().identity().serverName(),
                "*",
                call.target().identity(),
                flags(!call.target().away().isEmpty(), call.target().modes(), ""));
        end(call.reply(), call.target().nick());
    }

    @Override
    public void runOnNobody(Reply reply, String nick) {
        end(reply, nick);
    }

    /** Away or here, operator of the server, ranks in the room, bot. */
    private static String flags(boolean away, UserModes modes, String prefixes) {
        return (away ? "G" : "H")
                + (modes.has(UserMode.OPERATOR) ? "*" : "")
                + prefixes
                + (modes.has(UserMode.BOT) ? UserMode.BOT.letter() : "");
    }

    private static void who(Reply reply, String serverName, String room, Identity who, String flags) {
        String user = who.source().user();
        String host = who.source().host();
        reply.numeric(Numeric.RPL_WHOREPLY, room, user, host, serverName, who.nick(), flags, "0 " + who.realName());
    }

    private static void end(Reply reply, String mask) {
        reply.numeric(Numeric.RPL_ENDOFWHO, mask.isEmpty() ? "*" : mask, "End of WHO list");
    }
}
