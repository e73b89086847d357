package chat.stoa.chat.service;

import chat.stoa.chat.BanMask;
import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.RoomMode;
import chat.stoa.chat.RoomSettings;
import chat.stoa.chat.Service;
import chat.stoa.journal.Identity;
import chat.stoa.journal.RoomEvent;
import chat.stoa.protocol.Casemapping;
import com.google.auto.service.AutoService;
import java.util.List;

/** UNBAN: lets somebody in again. */
@AutoService(ServiceCommand.class)
public final class ChanUnban implements ServiceCommand {

    private static final ServiceSpec SPEC =
            ServiceSpec.of(Service.CHANSERV, "UNBAN", 1, "<room> [<mask>]", """
            Takes a ban back.
            Without a mask it takes back those that keep you out yourself.
            """).forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        Identity self = call.session().identity();
        Rooms.visit(call, call.param(0), visited -> {
            Room room = Rooms.require(call, visited, Rank.HALF_OPERATOR);
            String wanted = call.param(1);
            List<RoomEvent.ModeChange> changes = room.settings().list(RoomMode.BAN).stream()
                    .map(RoomSettings.Listed::mask)
                    .filter(mask -> wanted.isEmpty()
                            ? BanMask.parse(mask).matches(self)
                            : Casemapping.ASCII.same(mask, BanMask.complete(wanted)))
                    .limit(visited.limits().modeChangesMax())
                    .map(mask -> new RoomEvent.ModeChange(false, RoomMode.BAN.letter(), mask))
                    .toList();
            if (changes.isEmpty()) {
                throw call.refusal("There is no such ban.");
            }
            Rooms.changeModes(call, visited, changes);
        });
    }
}
