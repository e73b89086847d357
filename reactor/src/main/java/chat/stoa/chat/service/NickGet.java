package chat.stoa.chat.service;

import chat.stoa.account.Account;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;
import java.util.Locale;

/** GET: settings of an account. */
@AutoService(ServiceCommand.class)
public final class NickGet implements ServiceCommand {

    private static final ServiceSpec SPEC =
            ServiceSpec.of(Service.NICKSERV, "GET", 1, "<setting>", """
            Tells how something about your account is set: EMAIL, ENFORCE or REPLAY.
            """).forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        Account own = call.requireOwn("");
        switch (call.param(0).toUpperCase(Locale.ROOT)) {
            case "EMAIL" -> call.say("EMAIL: " + (own.email().isEmpty() ? "NONE" : own.email()));
            case "ENFORCE" -> call.say("ENFORCE: " + (own.reservesName() ? "STRICT" : "NONE"));
            case "REPLAY" -> call.say("REPLAY: " + (own.wantsReplay() ? "ON" : "OFF"));
            default -> throw call.refusal("There is no such setting. HELP GET lists them.");
        }
    }
}
