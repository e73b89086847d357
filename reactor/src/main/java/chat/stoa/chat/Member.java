package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.work.WorkerThread;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A user in a room, as the room knows it: one client, or several of one account. Owned by the room's worker.
 *
 * <p>Nearly all have one client; it stands in fields of its own so that a member costs no list.
 */
@WorkerThread
public final class Member {

    private static final Set<Rank> NONE = Set.of();
    private static final int FORMER_ACCOUNTS_MAX = 10;

    private final long key;
    private final long sinceOffset;

    private SessionRef session;

    private Identity identity;
    /** Accounts that it had since it came and has no more, the one given up last comes last. */
    private List<String> formerAccounts = List.of();

    private long capabilities;
    private List<Client> others = List.of();
    private boolean away;
    private UserModes modes = UserModes.NONE;
    // Most members have no rank, and share one empty set.
    private Set<Rank> ranks = NONE;

    /** A client of a member after its first one. */
    record Client(SessionRef session, long capabilities) {}

    /**
     * @param sinceOffset the event with which it came
     */
    Member(SessionRef session, Identity identity, long capabilities, long sinceOffset) {
        this.sinceOffset = sinceOffset;
        this.key = session.id();
        this.session = session;
        this.identity = identity;
        this.capabilities = capabilities;
    }

    /** Under which the room has it: the id of the session that brought it here. */
    long key() {
        return key;
    }

    /** The place of the event with which it came. */
    public long sinceOffset() {
        return sinceOffset;
    }

    /** The first of its clients. */
    public SessionRef session() {
        return session;
    }

    /** The clients after the first one. */
    List<Client> others() {
        return others;
    }

    public boolean isOf(SessionRef client) {
        return session.equals(client)
                || others.stream().anyMatch(each -> each.session().equals(client));
    }

    /** All its clients. */
    public List<SessionRef> sessions() {
        List<SessionRef> all = new ArrayList<>(1 + others.size());
        all.add(session);
        others.forEach(each -> all.add(each.session()));
        return all;
    }

    /** Another client of the same user follows what happens here. */
    void attach(SessionRef client, long negotiated) {
        List<Client> more = new ArrayList<>(others);
        more.add(new Client(client, negotiated));
        others = List.copyOf(more);
    }

    /** One of several clients no longer does. */
    void detach(SessionRef client) {
        assert isOf(client) && !others.isEmpty() : "the last client takes the member with it";
        if (session.equals(client)) {
            session = others.get(0).session();
            capabilities = others.get(0).capabilities();
            others = List.copyOf(others.subList(1, others.size()));
        } else {
            others = others.stream()
                    .filter(each -> !each.session().equals(client))
                    .toList();
        }
    }

    public Identity identity() {
        return identity;
    }

    /** The capabilities that its first client has, as {@linkplain chat.stoa.protocol.Capability#bit bits}. */
    public long capabilities() {
        return capabilities;
    }

    /** The capabilities that one of its clients has. */
    long capabilities(SessionRef client) {
        for (Client each : others) {
            if (each.session().equals(client)) {
                return each.capabilities();
            }
        }
        return capabilities;
    }

    public boolean has(Rank rank) {
        return ranks.contains(rank);
    }

    /** Whether the member has this rank or a higher one. */
    public boolean reaches(Rank rank) {
        return ranks.stream().anyMatch(each -> each.reaches(rank));
    }

    /** Whether the member may speak where only ranked members may. */
    public boolean isRanked() {
        return !ranks.isEmpty();
    }

    /** The prefixes of its ranks: the highest one, or all of them. */
    public String prefixes(boolean all) {
        if (ranks.isEmpty()) {
            return "";
        }
        StringBuilder prefixes = new StringBuilder();
        for (Rank rank : ranks) {
            prefixes.append(rank.prefix());
            if (!all) {
                break;
            }
        }
        return prefixes.toString();
    }

    /** Whether the other has a higher rank: one that this member could do nothing against. */
    public boolean isBelow(Member other) {
        return other.ranks.stream().findFirst().filter(top -> !reaches(top)).isPresent();
    }

    public boolean isAway() {
        return away;
    }

    /** Not an event of the room. */
    public void setAway(boolean now) {
        away = now;
    }

    void setPresence(Presence now) {
        away = now.isAway();
        modes = now.modes();
    }

    /** Whether only those in the room are to see it there. */
    public boolean isInvisible() {
        return modes.has(UserMode.INVISIBLE);
    }

    public UserModes modes() {
        return modes;
    }

    public void setIdentity(Identity now) {
        if (identity.hasAccount() && !now.isAccount(identity.account())) {
            List<String> former = new ArrayList<>(formerAccounts);
            former.add(identity.account());
            formerAccounts =
                    List.copyOf(former.subList(Math.max(0, former.size() - FORMER_ACCOUNTS_MAX), former.size()));
        }
        identity = now;
    }

    /** All accounts that it has, and had since it came. */
    List<String> accounts() {
        List<String> all = new ArrayList<>(formerAccounts);
        if (identity.hasAccount()) {
            all.add(identity.account());
        }
        return all;
    }

    /** Not an event of the room: only what this one client is sent changes. */
    public void setCapabilities(SessionRef client, long now) {
        if (session.equals(client)) {
            capabilities = now;
        } else {
            others = others.stream()
                    .map(each -> each.session().equals(client) ? new Client(client, now) : each)
                    .toList();
        }
    }

    void setRank(Rank rank, boolean has) {
        EnumSet<Rank> changed = EnumSet.noneOf(Rank.class);
        changed.addAll(ranks);
        if (has) {
            changed.add(rank);
        } else {
            changed.remove(rank);
        }
        ranks = changed.isEmpty() ? NONE : changed;
    }
}
