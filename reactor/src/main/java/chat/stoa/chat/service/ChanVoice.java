package chat.stoa.chat.service;

import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** VOICE: gives you or others a voice in a room. */
@AutoService(ServiceCommand.class)
public final class ChanVoice implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(Service.CHANSERV, "VOICE", 1, "<room> [<nickname> ...]", """
            Gives you or others a voice in a room, for as long as you or they are there.
            """)
            .forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        Ranks.change(call, Rank.VOICE, true);
    }
}
