package chat.stoa.chat.service;

import chat.stoa.chat.Member;
import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.RoomCall;
import chat.stoa.chat.Service;
import chat.stoa.journal.RoomEvent;
import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;

/** REGISTER: makes a room one's own. */
@AutoService(ServiceCommand.class)
public final class ChanRegister implements ServiceCommand {

    private static final ServiceSpec SPEC =
            ServiceSpec.of(Service.CHANSERV, "REGISTER", 1, "<room>", """
            Makes a room yours, so that it stays when nobody is in it.
            You have to be its operator. A room that you open while you are logged in is yours from the beginning.
            """).forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        Rooms.visit(call, call.param(0), visited -> register(call, visited), visited -> promote(call, visited));
    }

    private static void register(ServiceCall call, RoomCall visited) throws Refusal {
        Room room = Rooms.requireVisible(call, visited);
        if (room.registration().isOwned()) {
            throw call.refusal("%s belongs to %s."
                    .formatted(room.name(), room.registration().founder()));
        }
        boolean operator = room.member(visited.origin())
                .filter(member -> member.reaches(Rank.OPERATOR))
                .isPresent();
        if (!operator && !call.mayByPrivilege()) {
            throw call.refusal("You have to be an operator of " + room.name() + ".");
        }
        String founder = call.requireStillOwn();
        Rooms.requireMayOwnMore(call, visited, founder);
        visited.register(room.registration().withFounder(founder));
        visited.onCommitted(() -> call.say(room.name() + " is yours."));
    }

    private static void promote(ServiceCall call, RoomCall visited) throws Refusal {
        Optional<Member> member = visited.maybeMember().filter(each -> !each.has(Rank.FOUNDER));
        if (member.isPresent()) {
            String nick = member.get().identity().nick();
            Rooms.changeModes(call, visited, List.of(new RoomEvent.ModeChange(true, Rank.FOUNDER.mode(), nick)));
        }
    }
}
