package chat.stoa.chat.service;

import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import chat.stoa.chat.SessionCall;
import chat.stoa.journal.Identity;
import com.google.auto.service.AutoService;
import java.util.List;

/** HOWTOBAN: what keeps somebody out. */
@AutoService(ServiceCommand.class)
public final class HowToBan implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(Service.CHANSERV, "HOWTOBAN", 2, "<room> <nickname>", """
            Tells which mask keeps somebody out of a room.
            """);

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        String room = call.param(0);
        find(call, call.param(1), mask -> call.say("/MODE %s +b %s".formatted(room, mask)));
    }

    /** Finds the mask that means somebody: their account, or the host of a guest. */
    static void find(ServiceCall call, String nick, SessionCall.Answer<String> then) {
        call.call().lookUp(List.of(nick), users -> {
            if (users.isEmpty()) {
                throw call.refusal("Nobody is here under the name " + nick + ".");
            }
            then.run(maskOf(users.get(0).identity()));
        });
    }

    static String maskOf(Identity who) {
        return who.hasAccount() ? "a:" + who.account() : "*!*@" + who.source().host();
    }
}
