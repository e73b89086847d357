package chat.stoa.chat.command;

import chat.stoa.account.Account;
import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Enrolment;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.SessionCall;
import com.google.auto.service.AutoService;

/** REGISTER: makes an account (account-registration). */
@AutoService(Command.class)
public final class Register implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "REGISTER", "<account or *> <e-mail or *> <password>", "Makes an account.")
            .params(3)
            .during(CommandSpec.Phase.ANY)
            .costs(5);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        Enrolment.register(call, call.param(0), call.param(1), call.param(2), new Enrolment.Answer() {
            @Override
            public void onAccount(Account account) {
                call.reply().line("REGISTER", "SUCCESS", account.name(), "Account successfully registered");
            }

            @Override
            public void onCodeSent(Account account) {
                call.reply()
                        .line(
                                "REGISTER",
                                "VERIFICATION_REQUIRED",
                                account.name(),
                                "A code was sent to %s: VERIFY %s <code>".formatted(account.email(), account.name()));
            }
        });
    }
}
