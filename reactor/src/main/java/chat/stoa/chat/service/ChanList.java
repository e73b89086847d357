package chat.stoa.chat.service;

import chat.stoa.chat.Service;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Mask;
import com.google.auto.service.AutoService;
import java.util.List;

/** LIST: rooms that belong to accounts. */
@AutoService(ServiceCommand.class)
public final class ChanList implements ServiceCommand {

    private static final ServiceSpec SPEC =
            ServiceSpec.of(Service.CHANSERV, "LIST", 0, "[<mask>]", """
            Lists the rooms that belong to you.
            Operators see those of everybody.
            """).forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) {
        Mask mask = new Mask(Casemapping.ASCII.fold(call.param(0).isEmpty() ? "*" : call.param(0)));
        String own = call.accountName();
        List<String> lines = call.chat().ownedRooms().all().stream()
                .filter(room -> call.isByOperator() || room.registration().isFounder(own))
                .filter(room -> mask.matches(Casemapping.ASCII.fold(room.room().name())))
                .map(room -> "%s: %s"
                        .formatted(room.room().name(), room.registration().founder()))
                .sorted()
                .toList();
        lines.stream().limit(NickList.LINES_MAX).forEach(call::say);
        call.say("Rooms: " + lines.size());
    }
}
