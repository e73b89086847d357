package chat.stoa.chat.service;

import chat.stoa.account.Account;
import chat.stoa.account.Change;
import chat.stoa.chat.Audit;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** ERASE: forgets an account. */
@AutoService(ServiceCommand.class)
public final class NickErase implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(Service.NICKSERV, "ERASE", 1, "<account> [<code>]", """
            Forgets an account with all that it said, so that its name is free.
            Whoever takes the name later is somebody else. Its rooms belong to nobody then.
            """)
            .forOperators();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        String name = call.param(0);
        Account account =
                call.accounts().find(name).orElseThrow(() -> call.refusal("There is no account " + name + "."));
        if (!call.isConfirmed(call.param(1), "ERASE " + account.name())) {
            return;
        }
        call.change(account.name(), present -> Change.erase(), () -> {
            Audit.note(call.call(), "erased account " + account.name());
            call.chat().forget(account.name());
            Clients.logOutAll(
                    call,
                    account.name(),
                    "The account was erased",
                    () -> call.say("The account " + account.name() + " is forgotten."));
        });
    }
}
