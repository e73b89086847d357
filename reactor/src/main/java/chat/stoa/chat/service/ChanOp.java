package chat.stoa.chat.service;

import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** OP: makes you or others operators of a room. */
@AutoService(ServiceCommand.class)
public final class ChanOp implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(Service.CHANSERV, "OP", 1, "<room> [<nickname> ...]", """
            Makes you or others operators of a room, for as long as you or they are there.
            """)
            .forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        Ranks.change(call, Rank.OPERATOR, true);
    }
}
