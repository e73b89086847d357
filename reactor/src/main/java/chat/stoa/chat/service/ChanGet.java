package chat.stoa.chat.service;

import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** GET: settings of a room. */
@AutoService(ServiceCommand.class)
public final class ChanGet implements ServiceCommand {

    private static final ServiceSpec SPEC =
            ServiceSpec.of(Service.CHANSERV, "GET", 2, "<room> <setting>", """
            Tells how something about a room is set; HELP SET lists what there is.
            """).forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        RoomOption option = RoomOption.require(call, call.param(1));
        Rooms.visit(call, call.param(0), visited -> {
            Room room = Rooms.require(call, visited, Rank.VOICE);
            call.say("%s of %s: %s"
                    .formatted(
                            option.key(),
                            room.name(),
                            option.told(room.registration().option(option.key(), ""))));
        });
    }
}
