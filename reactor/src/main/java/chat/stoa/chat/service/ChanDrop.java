package chat.stoa.chat.service;

import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.RoomRegistration;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** DROP: gives a room up. */
@AutoService(ServiceCommand.class)
public final class ChanDrop implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(
                    Service.CHANSERV, "DROP|UNREGISTER", 1, "<room> [<code>]", """
            Gives a room up: it belongs to nobody then, and ends with its last member.
            To be sure that you mean it, you are asked to repeat a code.
            """)
            .forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        Rooms.visit(call, call.param(0), visited -> {
            Room room = Rooms.require(call, visited, Rank.FOUNDER);
            if (call.isConfirmed(call.param(1), "DROP " + room.name())) {
                visited.register(RoomRegistration.NONE);
                visited.onCommitted(() -> call.say(room.name() + " belongs to nobody any more."));
            }
        });
    }
}
