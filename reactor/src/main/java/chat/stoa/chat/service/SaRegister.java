package chat.stoa.chat.service;

import chat.stoa.account.Account;
import chat.stoa.account.Credentials;
import chat.stoa.account.Outcome;
import chat.stoa.account.Passwords;
import chat.stoa.chat.Audit;
import chat.stoa.chat.Nicknames;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** SAREGISTER: makes an account for somebody else. */
@AutoService(ServiceCommand.class)
public final class SaRegister implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(
                    Service.NICKSERV, "SAREGISTER", 2, "<account> <password>", """
            Makes an account for somebody else.
            """)
            .forOperators();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        String name = call.param(0);
        if (!Nicknames.isValidAscii(name, call.chat().limits().nickBytesMax())
                || Service.of(name).isPresent()) {
            throw call.refusal("No account can have that name.");
        }
        int least = call.chat().config().accounts().passwordLengthMin();
        if (Passwords.flawOf(call.param(1), name, least) != Passwords.Flaw.NONE) {
            throw call.refusal("That password is too weak, too long, or cannot be typed.");
        }
        long now = call.call().epochMillis();
        Credentials credentials = call.registry().credentials();
        call.call()
                .awaitSlow(
                        () -> credentials.make(call.param(1)),
                        call.refusal("The server is busy; try again later."),
                        verifier -> call.call()
                                .<Outcome>await(
                                        then -> call.accounts()
                                                .create(Account.named(name, now).withPassword(verifier), now, then),
                                        outcome -> {
                                            if (outcome != Outcome.DONE) {
                                                throw call.refusal(call.describe(outcome));
                                            }
                                            Audit.note(call.call(), "made account " + name);
                                            call.say("The account " + name + " is made.");
                                        }));
    }
}
