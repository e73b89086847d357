package chat.stoa.chat.service;

import chat.stoa.account.Account;
import chat.stoa.account.Outcome;
import chat.stoa.chat.Allowance;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import chat.stoa.ops.Quota;
import com.google.auto.service.AutoService;

/** RESETPASS: another password in place of one that was forgotten. */
@AutoService(ServiceCommand.class)
public final class ResetPass implements ServiceCommand {

    private static final ServiceSpec SPEC =
            ServiceSpec.of(Service.NICKSERV, "RESETPASS", 3, "<account> <code> <password>", """
            Sets another password, with the code that SENDPASS sent.
            """);

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        Allowance.requireAttempt(call.call(), Quota.LOGINS, call.refusal("Too many attempts; try again later."));
        long now = call.call().epochMillis();
        Account account = call.accounts()
                .find(call.param(0))
                .filter(each -> each.reset()
                        .filter(code -> code.matches(call.param(1), now))
                        .isPresent())
                .orElseThrow(() -> call.refusal(call.describe(Outcome.WRONG_CODE)));
        Allowance.giveBack(call.call(), Quota.LOGINS);
        NewPassword.set(call, account, call.param(2), () -> call.say("Your password is changed. Now IDENTIFY."));
    }
}
