package chat.stoa.chat.service;

import chat.stoa.chat.Enrolment;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** REGISTER: makes an account of one's nickname. */
@AutoService(ServiceCommand.class)
public final class NickRegister implements ServiceCommand {

    private static final ServiceSpec SPEC =
            ServiceSpec.of(Service.NICKSERV, "REGISTER", 1, "<password> [<e-mail>]", """
            Makes an account of your nickname.
            If you came with a TLS client certificate, * in place of the password lets that certificate alone log you in.
            """);

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        String email = call.param(1).isEmpty() ? "*" : call.param(1);
        if (call.param(0).equals("*")) {
            String certificate = call.session()
                    .certificateFingerprint()
                    .orElseThrow(() -> call.refusal("You did not come with a certificate."));
            Enrolment.registerWithCertificate(call.call(), certificate, email, new Spoken(call));
        } else {
            Enrolment.register(call.call(), "*", email, call.param(0), new Spoken(call));
        }
    }
}
