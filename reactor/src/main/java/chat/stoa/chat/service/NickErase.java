package chat.stoa.chat.service;

import chat.stoa.account.Account;
import chat.stoa.account.Change;
import chat.stoa.chat.AccountEnd;
import chat.stoa.chat.Audit;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;
import java.util.Optional;

/** ERASE: forgets an account. */
@AutoService(ServiceCommand.class)
public final class NickErase implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(Service.NICKSERV, "ERASE", 1, "<account> [<code>]", """
            Forgets your account with all that it said, so that its name is free.
            What you said is taken out of all rooms and conversations, for everybody. Whoever takes the name later is somebody else.
            Your rooms belong to nobody then. To be sure that you mean it, you are asked to repeat a code.
            """);

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        String name = call.param(0);
        // Of one that was given up, too, something is left.
        Optional<Account> found = call.accounts().find(name);
        if (found.filter(call::isOwn).isEmpty() && !call.isByOperator()) {
            throw call.refusal("That is not your account.");
        }
        Account account = found.orElseThrow(() -> call.refusal("There is no account " + name + "."));
        if (!call.isConfirmed(call.param(1), "ERASE " + account.name())) {
            return;
        }
        // The rooms first: whoever takes the name next must not find any in its hands, whatever ends the server.
        Rooms.forget(call, account.name(), AccountEnd.ERASED, () -> erase(call, account));
    }

    private static void erase(ServiceCall call, Account account) {
        call.change(account, present -> Change.eraseAndHold(), () -> {
            if (call.isByOperator()) {
                Audit.note(call.call(), "erased account " + account.name());
            }
            call.chat().onAccountEnd(account.name(), AccountEnd.ERASED);
            Clients.logOutAll(
                    call,
                    account.name(),
                    AccountEnd.ERASED,
                    () -> call.say("The account " + account.name() + " is forgotten."));
        });
    }
}
