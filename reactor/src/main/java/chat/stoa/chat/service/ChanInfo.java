package chat.stoa.chat.service;

import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.RoomRegistration;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;
import java.time.Instant;

/** INFO: what may be known of a room. */
@AutoService(ServiceCommand.class)
public final class ChanInfo implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(Service.CHANSERV, "INFO", 1, "<room>", """
            Tells about a room.
            """);

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        Rooms.visit(call, call.param(0), visited -> {
            Room room = Rooms.requireVisible(call, visited);
            RoomRegistration registration = room.registration();
            call.say("Room: " + room.name());
            call.say("Founder: " + (registration.isOwned() ? registration.founder() : "nobody"));
            call.say("Created: " + Instant.ofEpochMilli(room.createdMillis()));
            registration.options().forEach((name, value) -> call.say(name + ": " + value));
        });
    }
}
