package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.protocol.Casemapping;
import chat.stoa.work.AnyThread;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Who has which nickname. One of the few maps that all workers share; each operation is atomic by itself.
 *
 * <pre>
 *   free ──claim──► one client ◄──claim, leave──► several clients of one account
 *    ▲                  │ rename, leave
 *    └──release── held (nobody may join) ──settle──► one client
 * </pre>
 */
@AnyThread
public final class Directory {

    private final Casemapping casemapping;
    private final ConcurrentHashMap<String, UserRef> users = new ConcurrentHashMap<>();

    /** What became of the wish for another nickname. */
    public enum Renaming {
        /** Both names are the session's now, and nobody else joins it under either. */
        BEGUN,
        /** Somebody else has it. */
        TAKEN,
        /** Other clients go by the old name too. */
        SHARED
    }

    Directory(Casemapping casemapping) {
        this.casemapping = casemapping;
    }

    /**
     * Takes a nickname, alone or together with other clients of the same account; taking one's own again succeeds.
     *
     * @param account of the session, {@code *} if it has none
     * @return false if somebody else has it
     */
    public boolean claim(String nick, SessionRef session, String account) {
        UserRef now = users.compute(key(nick), (key, user) -> {
            if (user == null) {
                return UserRef.of(UserRef.Client.of(session), account);
            }
            boolean joins = !user.has(session) && user.welcomes(account);
            return joins ? user.with(UserRef.Client.of(session)) : user;
        });
        return now.has(session);
    }

    public Optional<UserRef> find(String nick) {
        return Optional.ofNullable(users.get(key(nick)));
    }

    /**
     * The clients that take part under the nickname of somebody and belong to the same account, without this one; none
     * while the user just leaves or takes another nickname.
     */
    List<UserRef.Client> othersOf(Identity who, SessionRef than) {
        return find(who.nick())
                .filter(user -> !user.held() && user.isOf(who.account()))
                .map(user -> user.others(than))
                .orElse(List.of());
    }

    /** Changes what is known of one client; nothing happens if it does not go by that nickname. */
    public void update(String nick, SessionRef session, UnaryOperator<UserRef.Client> change) {
        users.computeIfPresent(key(nick), (key, user) -> user.replacing(session, change));
    }

    /**
     * The session belongs to an account from now on, or no longer.
     *
     * @return false if it shares its nickname with clients of another account
     */
    public boolean setAccount(String nick, SessionRef session, String account) {
        UserRef now = users.computeIfPresent(
                key(nick), (key, user) -> user.isOnly(session) ? user.withAccount(account) : user);
        return now == null || !now.has(session) || now.isOf(account);
    }

    /** Takes another nickname in addition, until the change is {@linkplain #settle settled} or taken back. */
    public Renaming beginRename(String from, String to, SessionRef session) {
        UserRef old =
                users.computeIfPresent(key(from), (key, user) -> user.isOnly(session) ? user.withHeld(true) : user);
        if (old == null || !old.isOnly(session)) {
            return Renaming.SHARED;
        }
        if (key(from).equals(key(to)) || users.putIfAbsent(key(to), old) == null) {
            return Renaming.BEGUN;
        }
        settle(from, session);
        return Renaming.TAKEN;
    }

    /** From now on others may join the session again under this nickname. */
    public void settle(String nick, SessionRef session) {
        users.computeIfPresent(key(nick), (key, user) -> user.isOnly(session) ? user.withHeld(false) : user);
    }

    /**
     * A client that has the nickname takes part from now on.
     *
     * @return false if it may not yet, because the one that did so far is just leaving
     */
    boolean arrive(String nick, SessionRef session, long capabilities) {
        UserRef now = users.computeIfPresent(
                key(nick),
                (key, user) ->
                        user.held() ? user : user.replacing(session, client -> client.asRegistered(capabilities)));
        return now != null && !now.held();
    }

    /**
     * The session goes. The last one that takes part keeps the nickname until it {@linkplain #release releases} it.
     *
     * @return whether other clients go on under the nickname
     */
    boolean leave(String nick, SessionRef session) {
        UserRef now = users.computeIfPresent(
                key(nick), (key, user) -> user.endsWith(session) ? user.withHeld(true) : user.without(session));
        return now != null && !now.has(session);
    }

    /** Gives a nickname back; clients that have it too and do not take part yet keep it. */
    public void release(String nick, SessionRef session) {
        users.computeIfPresent(key(nick), (key, user) -> {
            if (user.isOnly(session)) {
                return null;
            }
            return user.without(session).withHeld(user.held() && !user.endsWith(session));
        });
    }

    public int size() {
        return users.size();
    }

    private String key(String nick) {
        // Names that look alike are one: who has the one has the other.
        return casemapping.fold(Nicknames.skeleton(nick));
    }
}
