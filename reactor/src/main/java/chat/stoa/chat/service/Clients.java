package chat.stoa.chat.service;

import chat.stoa.chat.AccountEnd;
import chat.stoa.chat.Endings;
import chat.stoa.chat.Login;
import chat.stoa.chat.SessionRef;
import chat.stoa.chat.UserView;
import chat.stoa.protocol.Casemapping;
import chat.stoa.protocol.Message;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** The connections of an account. */
final class Clients {

    private static final Comparator<UserView> IN_ORDER =
            Comparator.comparing(UserView::isRegistered).reversed().thenComparing(UserView::signedOnMillis);

    private Clients() {}

    /**
     * All of them, wherever they are and under whatever nicknames, and what they tell of themselves: those that are
     * here longest first, those that are not registered yet last.
     */
    static void of(ServiceCall call, String account, Consumer<List<UserView>> then) {
        call.call()
                .askShards(
                        shard -> shard.clientsOf(account),
                        answers -> then.accept(answers.stream()
                                .flatMap(List::stream)
                                .sorted(IN_ORDER)
                                .toList()));
    }

    /**
     * Ends all of them but the one that asks for it, which is logged out when the others are gone, since the account is
     * no more.
     */
    static void logOutAll(ServiceCall call, String account, AccountEnd end, Runnable then) {
        of(call, account, clients -> {
            SessionRef self = call.session().ref();
            clients.stream()
                    .filter(client -> !client.ref().equals(self))
                    .forEach(client -> end(call, client, end.reason()));
            then.run();
            of(call, account, left -> {
                if (Casemapping.ASCII.same(call.session().account(), account)) {
                    Login.outOrEnd(call.session(), account, end.reason());
                }
            });
        });
    }

    static void end(ServiceCall call, UserView client, String reason) {
        Message line = Message.from(
                call.service().source(call.call().serverName()),
                "NOTICE",
                client.identity().nick(),
                reason + ".");
        Endings.end(client.ref(), line, reason);
    }
}
