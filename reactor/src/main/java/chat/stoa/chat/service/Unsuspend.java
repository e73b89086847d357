package chat.stoa.chat.service;

import chat.stoa.account.Account;
import chat.stoa.account.Change;
import chat.stoa.chat.Audit;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** UNSUSPEND: lets people into an account again. */
@AutoService(ServiceCommand.class)
public final class Unsuspend implements ServiceCommand {

    private static final ServiceSpec SPEC =
            ServiceSpec.of(Service.NICKSERV, "UNSUSPEND", 1, "<account>", """
            Takes a suspension back.
            """).forOperators();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        remove(call, call.param(0));
    }

    static void remove(ServiceCall call, String name) throws Refusal {
        Account account = call.requireAccount(name);
        if (account.suspension().isEmpty()) {
            throw call.refusal("That account is not suspended.");
        }
        call.change(account, present -> Change.to(present.notSuspended()), () -> {
            Audit.note(call.call(), "took back the suspension of account " + account.name());
            call.say("The account " + account.name() + " is no longer suspended.");
        });
    }
}
