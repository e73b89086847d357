package chat.stoa.chat.service;

import chat.stoa.account.Account;
import chat.stoa.account.Verdict;
import chat.stoa.chat.Login;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import chat.stoa.chat.SessionRef;
import chat.stoa.chat.UserView;
import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;

/** GHOST: gets one's nickname back. */
@AutoService(ServiceCommand.class)
public final class Ghost implements ServiceCommand {

    private static final ServiceSpec SPEC =
            ServiceSpec.of(Service.NICKSERV, "GHOST|RECOVER|REGAIN|RELEASE", 1, "<nickname> [<password>]", """
            Ends other connections that have the nickname of your account.
            If you are not logged in, give the password. After IDENTIFY the nickname is yours to take.
            """);

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        String nick = call.param(0);
        Account account =
                call.accounts().ownerOf(nick).orElseThrow(() -> call.refusal("That is no account's nickname."));
        if (call.isOwn(account)) {
            end(call, account);
            return;
        }
        Refusal busy = call.refusal("Too many attempts; try again later.");
        Login.check(call.call(), account.name(), call.rest(1), busy, verdict -> {
            if (!(verdict instanceof Verdict.Accepted)) {
                throw call.refusal("That account and that password do not belong together.");
            }
            end(call, account);
        });
    }

    private static void end(ServiceCall call, Account account) {
        call.call()
                .lookUp(
                        List.of(account.name()),
                        users -> Clients.of(call, account.name(), clients -> {
                            SessionRef self = call.session().ref();
                            List<UserView> others = new ArrayList<>(clients);
                            others.addAll(users);
                            others.removeIf(each -> each.ref().equals(self));
                            others.forEach(each -> Clients.end(call, each, "Ghosted by the owner of the nickname"));
                            call.say(others.isEmpty() ? "Nobody else has it." : "The nickname is free.");
                        }));
    }
}
