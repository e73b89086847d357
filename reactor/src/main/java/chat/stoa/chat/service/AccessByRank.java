package chat.stoa.chat.service;

import chat.stoa.chat.Rank;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import com.google.auto.service.AutoService;
import java.util.Locale;

/** SOP, AOP, HOP and VOP: ACCESS for one rank, as other services have it. */
@AutoService(ServiceCommand.class)
public final class AccessByRank implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(
                    Service.CHANSERV, "AOP|SOP|HOP|VOP", 1, "<room> [LIST | ADD <account> | DEL <account>]", """
            Makes accounts operators of a room whenever they are there: ACCESS, for short.
            SOP is for admins, AOP for operators, HOP for half-operators, VOP for those with a voice.
            """)
            .forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        switch (call.param(1).toUpperCase(Locale.ROOT)) {
            case "", "LIST" -> Rooms.visit(call, call.param(0), visited -> Access.list(call, visited));
            case "ADD" -> Access.add(call, call.requireAccount(call.param(2)), rank(call.name()));
            case "DEL" -> Access.remove(call, call.param(2));
            default -> throw call.refusal("Syntax: " + SPEC.usage());
        }
    }

    private static Rank rank(String name) {
        return switch (name) {
            case "SOP" -> Rank.ADMIN;
            case "HOP" -> Rank.HALF_OPERATOR;
            case "VOP" -> Rank.VOICE;
            default -> Rank.OPERATOR;
        };
    }
}
