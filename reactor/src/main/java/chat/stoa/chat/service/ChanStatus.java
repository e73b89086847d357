package chat.stoa.chat.service;

import chat.stoa.chat.Refusal;
import chat.stoa.chat.RoomRegistration;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** STATUS: what one may do in a room. */
@AutoService(ServiceCommand.class)
public final class ChanStatus implements ServiceCommand {

    private static final ServiceSpec SPEC =
            ServiceSpec.of(Service.CHANSERV, "STATUS", 1, "<room>", """
            Tells what rank you have in a room whenever you are there.
            """).forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        Rooms.visit(call, call.param(0), visited -> {
            RoomRegistration registration = Rooms.requireVisible(call, visited).registration();
            String rank = registration
                    .rankOf(call.accountName())
                    .map(Rooms::nameOf)
                    .map(name -> "the rank of " + name)
                    .orElse("no rank");
            call.say("You have %s in %s.".formatted(rank, visited.roomName()));
        });
    }
}
