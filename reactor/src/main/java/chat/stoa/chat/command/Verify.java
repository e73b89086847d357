package chat.stoa.chat.command;

import chat.stoa.account.Account;
import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Enrolment;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.SessionCall;
import com.google.auto.service.AutoService;

/** VERIFY: finishes the registration of an account with the code that was sent (account-registration). */
@AutoService(Command.class)
public final class Verify implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "VERIFY", "<account> <code>", "Finishes the registration of an account.")
            .params(2)
            .during(CommandSpec.Phase.ANY)
            .costs(5);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        Enrolment.verify(call, call.param(0), call.param(1), new Enrolment.Answer() {
            @Override
            public void onAccount(Account account) {
                call.reply().line("VERIFY", "SUCCESS", account.name(), "Account successfully verified");
            }

            @Override
            public void onCodeSent(Account account) {
                throw new IllegalStateException("one code is enough");
            }
        });
    }
}
