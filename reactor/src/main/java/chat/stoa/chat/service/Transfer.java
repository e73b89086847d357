package chat.stoa.chat.service;

import chat.stoa.account.Account;
import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Room;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** TRANSFER: gives a room to somebody else. */
@AutoService(ServiceCommand.class)
public final class Transfer implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(
                    Service.CHANSERV, "TRANSFER", 2, "<room> <account> [<code>]", """
            Gives a room to another account.
            To be sure that you mean it, you are asked to repeat a code.
            """)
            .forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        transfer(call, call.param(1), call.param(2));
    }

    /** The same where another command says so. */
    static void transfer(ServiceCall call, String to, String code) throws Refusal {
        Account heir = call.requireAccount(to);
        Rooms.visit(call, call.param(0), visited -> {
            Room room = Rooms.require(call, visited, Rank.FOUNDER);
            call.requireStill(heir);
            Rooms.requireMayOwnMore(call, visited, heir.name());
            if (call.isConfirmed(code, "TRANSFER %s %s".formatted(room.name(), heir.name()))) {
                visited.register(room.registration().withFounder(heir.name()));
                visited.onCommitted(() -> call.say("%s belongs to %s.".formatted(room.name(), heir.name())));
            }
        });
    }
}
