package chat.stoa.chat.service;

import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** GET: settings of a room. */
@AutoService(ServiceCommand.class)
public final class ChanGet implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(
                    Service.CHANSERV, "GET", 2, "<room> DESCRIPTION|URL|EMAIL", """
            Tells how something about a room is set.
            """)
            .forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        String option = ChanSet.requireOption(call, call.param(1));
        Rooms.visit(call, call.param(0), visited -> {
            Room room = Rooms.require(call, visited, Rank.VOICE);
            call.say("%s of %s: %s"
                    .formatted(option, room.name(), room.registration().option(option, "none")));
        });
    }
}
