package chat.stoa.chat.command;

import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Secrets;
import chat.stoa.chat.SessionCall;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;

/** PASS: the word that everybody has to know to come in, if there is one (modern-irc, "PASS message"). */
@AutoService(Command.class)
public final class Pass implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "PASS", "<password>", "Gives the password of the server, before you are registered.")
            .params(1)
            .during(CommandSpec.Phase.BEFORE_REGISTRATION)
            .costs(2);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        String verifier = call.chat().config().access().password();
        if (verifier.isEmpty()) {
            return;
        }
        Secrets.check(call, verifier, call.param(0), right -> {
            if (!right) {
                throw Refusal.of(Numeric.ERR_PASSWDMISMATCH, "Password incorrect");
            }
            call.session().passDoor();
        });
    }
}
