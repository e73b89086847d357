package chat.stoa.chat.service;

import chat.stoa.chat.Login;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** LOGOUT: logs out. */
@AutoService(ServiceCommand.class)
public final class Logout implements ServiceCommand {

    private static final ServiceSpec SPEC =
            ServiceSpec.of(Service.NICKSERV, "LOGOUT", 0, "", """
            Logs you out. You get another nickname.
            """).forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        if (!Login.out(call.call(), () -> call.say("You're logged out."))) {
            throw call.refusal("Other connections of yours share your nickname: disconnect instead.");
        }
    }
}
