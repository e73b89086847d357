package chat.stoa.chat.service;

import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** INVITE: lets oneself in. */
@AutoService(ServiceCommand.class)
public final class ChanInvite implements ServiceCommand {

    private static final ServiceSpec SPEC =
            ServiceSpec.of(Service.CHANSERV, "INVITE", 1, "<room>", """
            Invites you to a room of yours, whatever its modes say.
            """).forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        Rooms.visit(call, call.param(0), visited -> {
            Room room = Rooms.require(call, visited, Rank.VOICE);
            room.invite(visited.origin(), visited.limits().invitedPerRoom());
            call.say("You may join " + room.name() + ".");
        });
    }
}
