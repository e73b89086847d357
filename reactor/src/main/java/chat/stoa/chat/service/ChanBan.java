package chat.stoa.chat.service;

import chat.stoa.chat.Allowance;
import chat.stoa.chat.BanMask;
import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.RoomCall;
import chat.stoa.chat.RoomMode;
import chat.stoa.chat.Service;
import chat.stoa.journal.RoomEvent;
import chat.stoa.ops.Quota;
import com.google.auto.service.AutoService;
import java.util.List;

/** BAN: keeps somebody out. */
@AutoService(ServiceCommand.class)
public final class ChanBan implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(Service.CHANSERV, "BAN", 2, "<room> <nickname or mask>", """
            Keeps somebody out of a room.
            A nickname stands for the account or, of a guest, for the host. HOWTOBAN tells which.
            """)
            .forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        Allowance.require(call.call(), Quota.LIST_ENTRIES, 1);
        String given = call.param(1);
        boolean mask = given.contains("!") || given.contains("@") || given.contains("*") || given.contains(":");
        if (mask) {
            ban(call, given);
        } else {
            HowToBan.find(call, given, found -> ban(call, found));
        }
    }

    private static void ban(ServiceCall call, String mask) throws Refusal {
        Rooms.visit(call, call.param(0), visited -> ban(call, visited, mask));
    }

    static void ban(ServiceCall call, RoomCall visited, String mask) throws Refusal {
        Room room = Rooms.require(call, visited, Rank.HALF_OPERATOR);
        String complete = BanMask.complete(mask);
        if (!BanMask.isValid(complete) || room.settings().lists(RoomMode.BAN, complete)) {
            throw call.refusal("That is no mask, or banned already.");
        }
        if (room.settings().listedCount() >= visited.limits().listEntriesPerRoom()) {
            throw call.refusal("The list is full.");
        }
        Rooms.changeModes(call, visited, List.of(new RoomEvent.ModeChange(true, RoomMode.BAN.letter(), complete)));
    }
}
