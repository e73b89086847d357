package chat.stoa.chat.command;

import chat.stoa.account.Registry;
import chat.stoa.account.SaslExchange.Step;
import chat.stoa.account.SaslMechanism;
import chat.stoa.account.Verdict;
import chat.stoa.chat.Allowance;
import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.Login;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.SaslConversation;
import chat.stoa.chat.Session;
import chat.stoa.chat.SessionCall;
import chat.stoa.ops.Quota;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Numeric;
import com.google.auto.service.AutoService;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** AUTHENTICATE: logs in by SASL, before the registration or later, and again (sasl-3.1, sasl-3.2). */
@AutoService(Command.class)
public final class Authenticate implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "AUTHENTICATE", "<mechanism> | <data> | *", "Logs in to an account (SASL).")
            .params(1)
            .during(CommandSpec.Phase.ANY)
            .costs(2);

    private static final String ABORT = "*";
    private static final String FAILED = "SASL authentication failed";

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        Session session = call.session();
        if (!session.has(Capability.SASL)) {
            throw failed(": the capability sasl was not negotiated");
        }
        if (call.param(0).equals(ABORT)) {
            end(call);
            throw Refusal.of(Numeric.ERR_SASLABORTED, "SASL authentication aborted");
        }
        Optional<SaslConversation> conversation = session.login().sasl();
        if (conversation.isPresent()) {
            goOn(call, conversation.get());
        } else {
            begin(call);
        }
    }

    private static void begin(SessionCall call) throws Refusal {
        Optional<SaslMechanism> mechanism = SaslMechanism.of(call.param(0));
        if (mechanism.isEmpty()) {
            call.reply().numeric(Numeric.RPL_SASLMECHS, SaslMechanism.list(), "are available SASL mechanisms");
            throw failed("");
        }
        Session session = call.session();
        Registry registry = call.chat().registry();
        Allowance.requireAttempt(call, Quota.LOGINS, failed(": too many attempts from your address, try again later"));
        session.login()
                .beginSasl(new SaslConversation(mechanism
                        .get()
                        .begin(
                                registry.credentials(),
                                session.certificateFingerprint(),
                                session.attributes().account())));
        call.reply().line("AUTHENTICATE", "+");
    }

    private static void goOn(SessionCall call, SaslConversation conversation) throws Refusal {
        Optional<Step> step;
        try {
            step = conversation.onPiece(call.param(0), call.chat().limits().saslBytesMax(), call.epochMillis());
        } catch (Refusal refusal) {
            call.session().login().endSasl();
            throw refusal;
        }
        if (step.isPresent()) {
            follow(call, step.get());
        }
    }

    private static void follow(SessionCall call, Step step) throws Refusal {
        if (step instanceof Step.Challenge challenge) {
            byte[] text = challenge.text().getBytes(StandardCharsets.UTF_8);
            SaslConversation.pieces(text).forEach(piece -> call.reply().line("AUTHENTICATE", piece));
        } else if (step instanceof Step.CheckPassword check) {
            long now = call.epochMillis();
            call.session().login().endSasl();
            call.awaitSlow(
                    () -> call.chat().registry().credentials().check(check.name(), check.password(), now),
                    failed(": the server is busy, try again later"),
                    verdict -> conclude(call, verdict));
        } else if (step instanceof Step.Done done) {
            call.session().login().endSasl();
            conclude(call, done.verdict());
        }
    }

    private static void conclude(SessionCall call, Verdict verdict) throws Refusal {
        if (verdict instanceof Verdict.Accepted accepted) {
            Allowance.giveBack(call, Quota.LOGINS);
            Login.in(
                    call,
                    accepted.account(),
                    () -> call.reply().numeric(Numeric.RPL_SASLSUCCESS, "SASL authentication successful"));
        } else if (verdict instanceof Verdict.Locked) {
            throw Refusal.of(Numeric.ERR_NICKLOCKED, "The account is suspended");
        } else if (verdict instanceof Verdict.Unverified) {
            throw failed(": the account is not verified yet");
        } else {
            Login.noteFailure(call);
            throw failed("");
        }
    }

    /** The client thought better of it. */
    private static void end(SessionCall call) {
        if (call.session().login().endSasl()) {
            Allowance.giveBack(call, Quota.LOGINS);
        }
    }

    private static Refusal failed(String why) {
        return Refusal.of(Numeric.ERR_SASLFAIL, FAILED + why);
    }
}
