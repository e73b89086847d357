package chat.stoa.chat.service;

import chat.stoa.account.Account;
import chat.stoa.account.Verdict;
import chat.stoa.chat.Login;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** IDENTIFY: logs in. */
@AutoService(ServiceCommand.class)
public final class Identify implements ServiceCommand {

    private static final ServiceSpec SPEC =
            ServiceSpec.of(Service.NICKSERV, "IDENTIFY|ID|LOGIN", 0, "[<account>] [<password>]", """
            Logs you in to your account.
            Without an account it is that of your nickname; without a password it is that of your TLS client certificate.
            """);

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        if (call.paramCount() == 0) {
            byCertificate(call);
            return;
        }
        String name = call.paramCount() > 1 ? call.param(0) : call.session().nick();
        String password = call.rest(call.paramCount() > 1 ? 1 : 0);
        Refusal busy = call.refusal("Too many attempts; try again later.");
        Login.check(call.call(), name, password, busy, verdict -> conclude(call, verdict));
    }

    private static void byCertificate(ServiceCall call) throws Refusal {
        Account account = call.session()
                .certificateFingerprint()
                .flatMap(call.accounts()::findByCertificate)
                .orElseThrow(() -> call.refusal("No account knows your certificate. Give a password."));
        conclude(call, call.registry().credentials().admit(account, call.call().epochMillis()));
    }

    private static void conclude(ServiceCall call, Verdict verdict) throws Refusal {
        if (verdict instanceof Verdict.Accepted accepted) {
            Account account = accepted.account();
            Login.in(call.call(), account, () -> call.say("You're now logged in as " + account.name() + "."));
        } else if (verdict instanceof Verdict.Locked locked) {
            throw call.refusal("The account is suspended: " + locked.why().reason());
        } else if (verdict instanceof Verdict.Unverified) {
            throw call.refusal("The account is not verified yet: VERIFY <account> <code>");
        } else {
            throw call.refusal("That account and that password do not belong together.");
        }
    }
}
