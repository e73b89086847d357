package chat.stoa.chat.command;

import chat.stoa.chat.Audit;
import chat.stoa.chat.Command;
import chat.stoa.chat.CommandSpec;
import chat.stoa.chat.ConnectionAttributes;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Secrets;
import chat.stoa.chat.Session;
import chat.stoa.chat.SessionCall;
import chat.stoa.ops.AddressRange;
import chat.stoa.ops.Gateway;
import chat.stoa.protocol.Message;
import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Optional;

/** WEBIRC: a trusted gateway says where its client really comes from (webirc). */
@AutoService(Command.class)
public final class WebIrc implements Command.OnSession {

    private static final CommandSpec SPEC = CommandSpec.of(
                    "WEBIRC",
                    "<password> <gateway> <host> <address> [<options>]",
                    "Says where the client of a web gateway comes from; for gateways.")
            .params(4)
            .during(CommandSpec.Phase.BEFORE_REGISTRATION)
            .costs(5);

    private static final int HOST_LENGTH_MAX = 63;
    private static final String REFUSED = "Invalid WebIRC password";

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(SessionCall call) throws Refusal {
        Session session = call.session();
        Optional<Gateway> gateway = call.chat().config().access().gateways().stream()
                .filter(each -> each.comesFrom(session.attributes().address()))
                .findFirst();
        // First of all that a gateway says: what others know of the client by now would no longer be true.
        boolean first = session.nick().isEmpty() && session.user().isEmpty() && session.capabilityVersion() == 0;
        if (gateway.isEmpty()) {
            call.endSession(REFUSED);
            return;
        }
        if (!first || AddressRange.parse(bare(call.param(3))).isEmpty()) {
            refuse(call, first ? "gave no address of its client" : "did not say first of all where its client is");
            return;
        }
        Secrets.check(call, gateway.get().password(), call.param(0), right -> {
            if (right) {
                ConnectionAttributes client = attributes(call);
                session.setAttributes(client);
                Optional<String> refused = session.ref().link().comesFrom(client.address());
                if (refused.isPresent()) {
                    call.endSession(refused.get());
                } else {
                    session.ref().shard().door().admit(session);
                }
            } else {
                refuse(call, "gave a wrong password for its gateway");
            }
        });
    }

    /** Strangers are told the same, but only those whom the file knows are worth a line in the log. */
    private static void refuse(SessionCall call, String what) {
        Audit.noteFailure(call, what);
        call.endSession(REFUSED);
    }

    private static ConnectionAttributes attributes(SessionCall call) {
        ConnectionAttributes gateway = call.session().attributes();
        String address = bare(call.param(3));
        String host = call.param(2);
        boolean usable = !host.isEmpty()
                && host.length() <= HOST_LENGTH_MAX
                && !host.startsWith(":")
                && Message.isMiddle(host)
                && host.matches("[A-Za-z0-9.:_/-]+");
        boolean secure = List.of(call.param(4).split(" ", -1)).stream()
                .anyMatch(option -> option.equals("secure") || option.startsWith("secure="));
        return gateway.from(usable ? host : address, address).withSecure(gateway.secure() && secure);
    }

    /** One address in digits, and no range. */
    private static String bare(String address) {
        if (address.indexOf('/') >= 0) {
            return "";
        }
        return address.startsWith(":") ? "0" + address : address;
    }
}
