package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.work.WorkerThread;
import java.util.EnumSet;
import java.util.Set;

/** A session in a room, as the room knows it. Owned by the room's worker. */
@WorkerThread
public final class Member {

    private static final Set<Rank> NONE = Set.of();

    private final SessionRef session;

    private Identity identity;
    private long capabilities;
    private boolean away;
    private boolean invisible;
    // Most members have no rank, and share one empty set.
    private Set<Rank> ranks = NONE;

    Member(SessionRef session, Identity identity, long capabilities) {
        this.session = session;
        this.identity = identity;
        this.capabilities = capabilities;
    }

    public SessionRef session() {
        return session;
    }

    public Identity identity() {
        return identity;
    }

    /** The capabilities that its client has, as {@linkplain chat.stoa.protocol.Capability#bit bits}. */
    public long capabilities() {
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
        invisible = now.invisible();
    }

    /** Whether only those in the room are to see it there. */
    public boolean isInvisible() {
        return invisible;
    }

    /** Not an event of the room. */
    void setInvisible(boolean now) {
        invisible = now;
    }

    public void setIdentity(Identity now) {
        identity = now;
    }

    /** Not an event of the room: only what this one client is sent changes. */
    public void setCapabilities(long now) {
        capabilities = now;
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
