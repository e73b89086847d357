package chat.stoa.chat.service;

import chat.stoa.account.Account;
import chat.stoa.account.Change;
import chat.stoa.chat.Audit;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** SAVERIFY: verifies an account in place of its owner. */
@AutoService(ServiceCommand.class)
public final class SaVerify implements ServiceCommand {

    private static final ServiceSpec SPEC =
            ServiceSpec.of(Service.NICKSERV, "SAVERIFY", 1, "<account>", """
            Verifies an account in place of its owner.
            """).forOperators();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        Account account = call.requireAccount(call.param(0));
        call.change(account, present -> Change.to(present.verified()), () -> {
            Audit.note(call.call(), "verified account " + account.name());
            call.say("The account " + account.name() + " is verified.");
        });
    }
}
