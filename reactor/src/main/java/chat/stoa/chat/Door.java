package chat.stoa.chat;

import chat.stoa.account.Account;
import chat.stoa.account.Verdict;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.Numeric;
import chat.stoa.work.WorkerThread;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who of a shard's clients may come in: not those whom a ban of the server means, and those for whom somebody vouches
 * only with the account that is meant. Owned by the shard's worker.
 */
@WorkerThread
public final class Door {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private final Chat chat;
    private final Shard shard;
    private ServerBanIndex bans = new ServerBanIndex(List.of());

    Door(Chat chat, Shard shard) {
        this.chat = chat;
        this.shard = shard;
    }

    /** The bans of the server, as they are now. */
    public List<ServerBan> bans() {
        return bans.all();
    }

    void setBans(ServerBanIndex now) {
        bans = now;
    }

    /** A client came. */
    void open(Session session) {
        requireNotBanned(session);
        session.attributes().account().ifPresent(account -> requireAccount(session, account));
    }

    /** Holds a client to what it may be refused for, now that more is known of it. */
    public void admit(Session session) {
        requireNotBanned(session);
    }

    /** Ends a session that a ban of the server means. */
    void requireNotBanned(Session session) {
        requireNotBanned(session, bans);
    }

    /** Ends a session that one of these means. */
    void requireNotBanned(Session session, ServerBanIndex index) {
        long now = shard.clock().epochMillis();
        ConnectionAttributes way = session.attributes();
        boolean named = !session.nick().isEmpty() && !session.user().isEmpty();
        Optional<ServerBan> meaning =
                named ? index.of(session.identity(), way, now) : index.ofAddress(way.address(), now);
        meaning.ifPresent(ban -> showOut(session, ban.reason()));
    }

    private void showOut(Session session, String reason) {
        String server = chat.identity().serverName();
        String code = Numeric.ERR_YOUREBANNEDCREEP.code();
        String why = "You are banned from this server (" + reason + ")";
        session.ref().link().offer(EventRenderer.render(Message.from(server, code, session.nickOrStar(), why)));
        shard.end(session, "Banned (" + reason + ")");
    }

    /** Logs a client in that need not prove anything; without its account it does not come in. */
    private void requireAccount(Session session, String name) {
        if (session.isEnding()) {
            return;
        }
        long now = shard.clock().epochMillis();
        Optional<Account> account = chat.registry().accounts().find(name);
        Optional<Verdict> verdict =
                account.map(found -> chat.registry().credentials().admit(found, now));
        if (verdict.filter(Verdict.Accepted.class::isInstance).isEmpty()) {
            LOG.warn("local-peer-without-account account={}", name);
            shard.end(session, "The account of your user cannot be used: " + name);
            return;
        }
        session.setAccount(account.get());
        String server = chat.identity().serverName();
        String mask = "*!*@" + session.host();
        String text = "You are now logged in as " + session.account();
        String code = Numeric.RPL_LOGGEDIN.code();
        session.send(Message.from(server, code, session.nickOrStar(), mask, session.account(), text), now);
    }
}
