package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.protocol.Casemapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Who has a nickname: one client, or several of one account. Immutable; the {@link Directory} holds the present one.
 *
 * @param account whose clients they are; {@code *} for a guest, who has one only
 * @param held whether nobody may join them at present, because the user is leaving or taking another nickname
 * @param clients in the order in which they came; never empty
 */
public record UserRef(String account, boolean held, List<Client> clients) {

    /** The reason of clients that connect by themselves. */
    private static final String NOBODY_THERE = "*";

    /**
     * One client of a user.
     *
     * @param capabilities what it negotiated, as {@linkplain chat.stoa.protocol.Capability#bit bits}
     * @param registered whether it takes part already
     * @param welcomed whether it may be told what concerns the user: not before it is told that it is here
     * @param away its reason for being away; empty if it is not
     */
    public record Client(SessionRef session, long capabilities, boolean registered, boolean welcomed, String away) {

        /** A client of which no more is known than that it wants this nickname. */
        static Client of(SessionRef session) {
            return new Client(session, 0, false, false, "");
        }

        public Client withCapabilities(long now) {
            return new Client(session, now, registered, welcomed, away);
        }

        public Client withAway(String reason) {
            return new Client(session, capabilities, registered, welcomed, reason);
        }

        Client asRegistered(long negotiated) {
            return new Client(session, negotiated, true, welcomed, away);
        }

        Client asWelcomed() {
            return new Client(session, capabilities, registered, true, away);
        }
    }

    public UserRef {
        clients = List.copyOf(clients);
    }

    static UserRef of(Client client, String account) {
        return new UserRef(account, false, List.of(client));
    }

    /** The client that speaks for all: the one that is here longest; nothing while none has registered. */
    public Optional<SessionRef> primary() {
        for (Client client : clients) {
            if (client.registered()) {
                return Optional.of(client.session());
            }
        }
        return Optional.empty();
    }

    /** The clients that take part and know of it, without this one. */
    public List<Client> others(SessionRef than) {
        return clients.stream()
                .filter(client -> client.welcomed() && !client.session().equals(than))
                .toList();
    }

    /**
     * The reason for being away; empty while one of the clients is not. A client that says only that nobody sits there
     * does not hide what another one says (pre-away, "Implementation considerations").
     */
    public String away() {
        String reason = "";
        for (Client client : clients) {
            if (client.registered() && client.away().isEmpty()) {
                return "";
            }
            boolean says = !reason.isEmpty() && !reason.equals(NOBODY_THERE);
            reason = says || client.away().isEmpty() ? reason : client.away();
        }
        return reason;
    }

    boolean has(SessionRef session) {
        return clients.stream().anyMatch(client -> client.session().equals(session));
    }

    boolean isOnly(SessionRef session) {
        return clients.size() == 1 && has(session);
    }

    /** Whether the user goes with this client: of the others, if there are any, none takes part. */
    boolean endsWith(SessionRef session) {
        List<SessionRef> takingPart =
                clients.stream().filter(Client::registered).map(Client::session).toList();
        return isOnly(session) || takingPart.equals(List.of(session));
    }

    /** Whether a client of that account may share the nickname. */
    boolean welcomes(String other) {
        return !held && !account.equals(Identity.NO_ACCOUNT) && isOf(other);
    }

    /** Whether its clients belong to that account, in any spelling. */
    boolean isOf(String other) {
        return Casemapping.ASCII.same(account, other);
    }

    UserRef with(Client client) {
        List<Client> more = new ArrayList<>(clients);
        more.add(client);
        return new UserRef(account, held, more);
    }

    UserRef without(SessionRef session) {
        List<Client> rest = new ArrayList<>(clients);
        rest.removeIf(client -> client.session().equals(session));
        return new UserRef(account, held, rest);
    }

    UserRef replacing(SessionRef session, UnaryOperator<Client> change) {
        List<Client> all = new ArrayList<>(clients);
        all.replaceAll(client -> client.session().equals(session) ? change.apply(client) : client);
        return new UserRef(account, held, all);
    }

    UserRef withHeld(boolean now) {
        return new UserRef(account, now, clients);
    }

    UserRef withAccount(String other) {
        return new UserRef(other, held, clients);
    }
}
