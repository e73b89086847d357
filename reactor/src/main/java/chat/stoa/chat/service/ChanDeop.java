package chat.stoa.chat.service;

import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** DEOP: takes the rank of operator from you or others. */
@AutoService(ServiceCommand.class)
public final class ChanDeop implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(Service.CHANSERV, "DEOP", 1, "<room> [<nickname> ...]", """
            Takes the rank of operator from you or others, for as long as you or they are there.
            """)
            .forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        Ranks.change(call, Rank.OPERATOR, false);
    }
}
