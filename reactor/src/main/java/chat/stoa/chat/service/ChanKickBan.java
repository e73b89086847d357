package chat.stoa.chat.service;

import chat.stoa.chat.Member;
import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** KICKBAN: makes somebody leave, and keeps them out. */
@AutoService(ServiceCommand.class)
public final class ChanKickBan implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(
                    Service.CHANSERV, "KICKBAN", 2, "<room> <nickname> [<reason>]", """
            Makes somebody leave a room, and keeps them out.
            """)
            .forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        Rooms.visit(
                call,
                call.param(0),
                visited -> {
                    Room room = Rooms.require(call, visited, Rank.HALF_OPERATOR);
                    Member member = Ranks.requireMember(call, room, call.param(1));
                    ChanBan.ban(call, visited, HowToBan.maskOf(member.identity()));
                },
                visited -> {
                    Room room = Rooms.require(call, visited, Rank.HALF_OPERATOR);
                    Member member = Ranks.requireMember(call, room, call.param(1));
                    ChanKick.kick(call, visited, member.identity().nick(), call.rest(2));
                });
    }
}
