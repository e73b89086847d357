package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Member;
import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.RoomCall;
import chat.stoa.chat.RoomStop;
import chat.stoa.chat.SessionCall;
import chat.stoa.chat.Texts;
import chat.stoa.journal.RoomEvent;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;
import java.util.Collections;
import java.util.List;

/** KICK: makes members leave (modern-irc, "KICK message"). */
@AutoService(Command.class)
public final class Kick implements Command.OnRoom {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "KICK", "<room>{,<room>} <nickname>{,<nickname>} [<reason>]", "Makes members of a room leave it.")
            .params(2)
            .limitTargets();

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    /** One room with several people, or as many rooms as people. */
    @Override
    public List<RoomStop> stops(Message message) {
        List<String> nicks = RoomStop.split(message.param(1));
        List<String> rooms = RoomStop.split(message.param(0));
        return RoomStop.pairs(rooms.size() == 1 ? Collections.nCopies(nicks.size(), rooms.get(0)) : rooms, nicks);
    }

    @Override
    public void check(SessionCall call) throws Refusal {
        int rooms = RoomStop.split(call.param(0)).size();
        if (rooms > 1 && rooms != RoomStop.split(call.param(1)).size()) {
            throw Refusal.of(
                    Numeric.ERR_NEEDMOREPARAMS, "KICK", "As many nicknames as rooms, or one room with all of them");
        }
    }

    @Override
    public void run(RoomCall call) throws Refusal {
        Member kicker = call.ranked(Rank.HALF_OPERATOR);
        Member target = call.room()
                .memberNamed(call.argument())
                .orElseThrow(() -> Refusal.of(
                        Numeric.ERR_USERNOTINCHANNEL, call.argument(), call.roomName(), "They aren't on that channel"));
        if (kicker.isBelow(target)) {
            throw Refusal.of(Numeric.ERR_CHANOPRIVSNEEDED, call.roomName(), "They have a higher rank than you");
        }
        String reason = call.param(2).isEmpty() ? call.by().nick() : call.param(2);
        String nick = target.identity().nick();
        call.append(new RoomEvent.Kicked(
                call.by(), nick, Texts.cut(reason, call.limits().topicBytesMax())));
    }
}
