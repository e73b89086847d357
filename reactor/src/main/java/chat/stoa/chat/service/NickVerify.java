package chat.stoa.chat.service;

import chat.stoa.chat.Enrolment;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;

/** VERIFY: finishes a registration. */
@AutoService(ServiceCommand.class)
public final class NickVerify implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(Service.NICKSERV, "VERIFY", 2, "<account> <code>", """
            Finishes a registration with the code that was sent to you.
            """);

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        Enrolment.verify(call.call(), call.param(0), call.param(1), new Spoken(call));
    }
}
