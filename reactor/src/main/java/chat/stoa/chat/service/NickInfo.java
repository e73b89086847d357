package chat.stoa.chat.service;

import chat.stoa.account.Account;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;
import java.time.Instant;

/** INFO: what may be known of an account. */
@AutoService(ServiceCommand.class)
public final class NickInfo implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(Service.NICKSERV, "INFO", 0, "[<account>]", """
            Tells about an account, or your own.
            """);

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        String own = call.session().isLoggedIn()
                ? call.session().account()
                : call.session().nick();
        String name = call.param(0).isEmpty() ? own : call.param(0);
        Account account = call.requireAccount(name);
        call.say("Account: " + account.name());
        call.say("Registered: " + Instant.ofEpochMilli(account.createdMillis()));
        account.suspension()
                .filter(each -> each.holds(call.call().epochMillis()))
                .ifPresent(each -> call.say("Suspended: " + each.reason()));
        if (call.isOwn(account) || call.isByOperator()) {
            call.say("E-mail: " + (account.email().isEmpty() ? "none" : account.email()));
            call.say("Password: " + (account.password().isPresent() ? "set" : "none"));
            call.say("Certificates: " + account.certificates().size());
            call.say("Verified: " + (account.unverified().isEmpty() ? "yes" : "no"));
        }
    }
}
