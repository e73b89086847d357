package chat.stoa.chat.service;

import chat.stoa.account.Account;
import chat.stoa.account.Change;
import chat.stoa.account.Code;
import chat.stoa.account.MailCommand;
import chat.stoa.account.Outcome;
import chat.stoa.chat.Allowance;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import chat.stoa.ops.AccountSettings;
import chat.stoa.ops.Quota;
import com.google.auto.service.AutoService;
import java.time.Duration;
import java.util.Optional;

/** SENDPASS: a code for whoever forgot the password. */
@AutoService(ServiceCommand.class)
public final class SendPass implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(Service.NICKSERV, "SENDPASS", 1, "<account>", """
            Sends a code to the e-mail address of an account whose password was forgotten.
            RESETPASS sets another password with it.
            """);

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    private static final Duration VALID = Duration.ofHours(1);

    @Override
    public void run(ServiceCall call) throws Refusal {
        AccountSettings settings = call.chat().config().accounts();
        if (!settings.verifiesByMail()) {
            throw call.refusal("This server sends no e-mail. Ask an operator.");
        }
        Allowance.requireAttempt(call.call(), Quota.REGISTRATIONS, call.refusal("Too many attempts; try again later."));
        // The same words whether there is such an account or not.
        String answer = "If there is such an account with an e-mail address, a code was sent there.";
        Optional<Account> found = call.accounts().find(call.param(0));
        long now = call.call().epochMillis();
        Optional<Account> account = found.filter(
                        each -> each.isUsable() && !each.email().isEmpty())
                .filter(each -> each.reset().filter(code -> code.isFresh(now)).isEmpty());
        if (account.isEmpty()) {
            call.say(answer);
            return;
        }
        String code = call.registry().credentials().randomCode();
        Code kept = Code.of(code, now + VALID.toMillis());
        String name = account.get().name();
        MailCommand mail = new MailCommand(settings.mailCommand(), settings.mailFrom());
        String text = "To set another password, type there:\n\n    /NickServ RESETPASS %s %s <password>\n"
                .formatted(name, code);
        String subject = "Your account at " + call.chat().identity().networkName();
        call.call()
                .<Outcome>await(
                        then -> call.accounts()
                                .change(account.get(), present -> Change.to(present.withReset(kept)), then),
                        outcome -> {
                            if (outcome != Outcome.DONE) {
                                call.say(answer);
                                return;
                            }
                            call.call()
                                    .awaitSlow(
                                            () -> mail.send(account.get().email(), subject, text),
                                            call.refusal("The server is busy; try again later."),
                                            sent -> call.say(answer));
                        });
    }
}
