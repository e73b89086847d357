package chat.stoa.chat.service;

import chat.stoa.account.Account;
import chat.stoa.chat.Refusal;
import chat.stoa.chat.Service;
import chat.stoa.chat.UserView;
import com.google.auto.service.AutoService;
import java.time.Instant;
import java.util.Locale;

/** CLIENTS: the connections of an account. */
@AutoService(ServiceCommand.class)
public final class ClientsCommand implements ServiceCommand {

    private static final ServiceSpec SPEC = ServiceSpec.of(
                    Service.NICKSERV, "CLIENTS|SESSIONS", 0, "[LIST [<account>] | LOGOUT <number>|ALL]", """
            Lists the connections of your account, or ends one of them.
            LOGOUT takes the number from the list, or ALL for all but this one.
            """)
            .forAccounts();

    @Override
    public ServiceSpec spec() {
        return SPEC;
    }

    @Override
    public void run(ServiceCall call) throws Refusal {
        String what = call.param(0).toUpperCase(Locale.ROOT);
        switch (what) {
            case "", "LIST" -> list(call, call.requireOwn(call.param(1)));
            case "LOGOUT" -> logOut(call, call.param(1));
            default -> throw call.refusal("Syntax: " + SPEC.usage());
        }
    }

    private static void list(ServiceCall call, Account account) {
        Clients.of(call, account.name(), clients -> {
            int number = 0;
            for (UserView client : clients) {
                number++;
                boolean self = client.ref().equals(call.session().ref());
                String since = client.isRegistered()
                        ? " since " + Instant.ofEpochMilli(client.signedOnMillis())
                        : ", still connecting";
                call.say("%d: %s from %s%s%s"
                        .formatted(
                                number,
                                client.identity().nick(),
                                client.attributes().address(),
                                since,
                                self ? " (this one)" : ""));
            }
            call.say("Connections of %s: %d".formatted(account.name(), number));
        });
    }

    private static void logOut(ServiceCall call, String which) throws Refusal {
        String reason = "Logged out by the owner of the account";
        Clients.of(call, call.requireOwn("").name(), clients -> {
            int ended = 0;
            int number = 0;
            for (UserView client : clients) {
                number++;
                boolean self = client.ref().equals(call.session().ref());
                if (!self && (which.equalsIgnoreCase("ALL") || which.equals(Integer.toString(number)))) {
                    Clients.end(call, client, reason);
                    ended++;
                }
            }
            call.say("Connections ended: " + ended);
        });
    }
}
