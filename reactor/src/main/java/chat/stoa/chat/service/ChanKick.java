package chat.stoa.chat.service;

import chat.stoa.chat.Member;
import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.RoomCall;
import chat.stoa.chat.Service;
import chat.stoa.chat.Texts;
import chat.stoa.journal.RoomEvent;
import com.google.auto.service.AutoService;

/** KICK: makes somebody leave. */
@AutoService(ServiceCommand.class)
public final class ChanKick implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(
                    Service.CHANSERV, "KICK", 2, "<room> <nickname> [<reason>]", """
            Makes somebody leave a room.
            """)
            .forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        Rooms.visit(call, call.param(0), visited -> {
            Room room = Rooms.require(call, visited, Rank.HALF_OPERATOR);
            Member member = Ranks.requireMember(call, room, call.param(1));
            kick(call, visited, member.identity().nick(), call.rest(2));
        });
    }

    static void kick(ServiceCall call, RoomCall visited, String nick, String reason) throws Refusal {
        String text =
                reason.isEmpty() ? "Requested by " + call.accountName() : reason + " (" + call.accountName() + ")";
        String cut = Texts.cut(text, visited.limits().topicBytesMax());
        visited.append(new RoomEvent.Kicked(Rooms.identity(call), nick, cut));
    }
}
