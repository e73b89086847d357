package chat.stoa.chat.service;

import chat.stoa.account.Account;
import chat.stoa.account.Verdict;
import chat.stoa.chat.Audit;
import chat.stoa.chat.Login;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** PASSWD: another password. */
@AutoService(ServiceCommand.class)
public final class Passwd implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(
                    Service.NICKSERV, "PASSWD|PASSWORD", 2, "<current> <new> <new again>", """
            Sets another password.
            If you have none yet, give * in place of the current one. Operators give an account and its new password.
            """)
            .forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        if (call.paramCount() == 2 && call.isByOperator()) {
            Account account = call.requireAccount(call.param(0));
            NewPassword.set(call, account, call.param(1), () -> {
                Audit.note(call.call(), "set the password of account " + account.name());
                call.say("The password of " + account.name() + " is set.");
            });
            return;
        }
        if (!call.param(1).equals(call.param(2))) {
            throw call.refusal("The new password has to be the same twice. Syntax: " + SPEC.usage());
        }
        Account own = call.requireOwn("");
        if (own.password().isEmpty()) {
            change(call, own);
            return;
        }
        Refusal busy = call.refusal("Too many attempts; try again later.");
        Login.check(call.call(), own.name(), call.param(0), busy, verdict -> {
            if (!(verdict instanceof Verdict.Accepted)) {
                throw call.refusal("That is not your current password.");
            }
            change(call, own);
        });
    }

    private static void change(ServiceCall call, Account own) throws Refusal {
        NewPassword.set(call, own, call.param(1), () -> call.say("Your password is changed."));
    }
}
