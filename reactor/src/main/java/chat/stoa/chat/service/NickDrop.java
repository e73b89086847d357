package chat.stoa.chat.service;

import chat.stoa.account.Account;
import chat.stoa.account.Change;
import chat.stoa.chat.AccountEnd;
import chat.stoa.chat.Audit;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** DROP: gives an account up. */
@AutoService(ServiceCommand.class)
public final class NickDrop implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(
                    Service.NICKSERV, "DROP|UNREGISTER", 1, "<account> [<code>]", """
            Gives your account up, for good.
            Nobody can have an account of that name again, and your rooms belong to nobody. To be sure that you mean it, you are asked to repeat a code.
            """)
            .forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        Account account = call.requireOwn(call.param(0));
        if (!call.isConfirmed(call.param(1), "DROP " + account.name())) {
            return;
        }
        // The rooms first: nobody could take them out of the hands of an account that is no more.
        Rooms.forget(call, account.name(), AccountEnd.DROPPED, () -> drop(call, account));
    }

    private static void drop(ServiceCall call, Account account) {
        long now = call.call().epochMillis();
        call.change(account, present -> Change.to(present.dropped(now)), () -> {
            if (call.isByOperator()) {
                Audit.note(call.call(), "dropped account " + account.name());
            }
            call.chat().onAccountEnd(account.name(), AccountEnd.DROPPED);
            Clients.logOutAll(
                    call,
                    account.name(),
                    AccountEnd.DROPPED,
                    () -> call.say("The account " + account.name() + " is no more."));
        });
    }
}
