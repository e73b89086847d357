package chat.stoa.chat.command;

import chat.stoa.chat.Audit;
import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Secrets;
import chat.stoa.chat.Session;
import chat.stoa.chat.SessionCall;
import chat.stoa.ops.Operator;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Mask;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;
import java.util.Optional;

/**
 * OPER: logs in as an operator of the server (modern-irc, "OPER message"). A certificate or an account that the
 * configuration names does as well as the password.
 */
@AutoService(Command.class)
public final class Oper implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "OPER", "<name> [<password>]", "Logs you in as an operator of the server.")
            .params(1)
            .costs(5);

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        String name = call.param(0);
        Optional<Operator> operator = call.chat().config().access().operator(name);
        if (operator.isPresent() && !comesFromThere(call.session(), operator.get())) {
            Audit.noteFailure(call, "may not become operator " + name + " from there");
            throw Refusal.of(Numeric.ERR_NOOPERHOST, "No O-lines for your host");
        }
        if (operator.filter(each -> isKnown(call.session(), each)).isPresent()) {
            grant(call, operator.get());
            return;
        }
        if (call.paramCount() < 2) {
            throw Refusal.of(Numeric.ERR_NEEDMOREPARAMS, "OPER", "Not enough parameters");
        }
        String verifier = operator.map(Operator::password).orElse("");
        Secrets.check(call, verifier, call.param(1), right -> {
            if (!right) {
                Audit.noteFailure(call, "gave a wrong password for operator " + name);
                throw Refusal.of(Numeric.ERR_PASSWDMISMATCH, "Password incorrect");
            }
            grant(call, operator.orElseThrow());
        });
    }

    private static void grant(SessionCall call, Operator operator) {
        Session session = call.session();
        if (!session.isRegistered()) {
            return;
        }
        session.setOperator(operator);
        String source = session.identity().source().toString();
        call.reply().message(Message.from(source, "MODE", session.nick(), "+o"));
        call.reply().numeric(Numeric.RPL_YOUREOPER, "You are now an IRC operator");
        Audit.note(call, "logged in as operator");
    }

    /** By its certificate or its account. */
    private static boolean isKnown(Session session, Operator operator) {
        boolean certified = session.certificateFingerprint()
                .filter(operator.certificate()::equals)
                .isPresent();
        String account = session.identity().account();
        return certified || (!operator.account().isEmpty() && Casemapping.ASCII.same(operator.account(), account));
    }

    private static boolean comesFromThere(Session session, Operator operator) {
        String atHost = session.user() + "@" + session.attributes().host();
        String atAddress = session.user() + "@" + session.attributes().address();
        return operator.hosts().isEmpty()
                || operator.hosts().stream()
                        .map(Casemapping.ASCII::fold)
                        .map(Mask::new)
                        .anyMatch(mask -> mask.matches(Casemapping.ASCII.fold(atHost))
                                || mask.matches(Casemapping.ASCII.fold(atAddress)));
    }
}
