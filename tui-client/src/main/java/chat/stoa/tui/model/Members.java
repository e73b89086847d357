package chat.stoa.tui.model;

import java.util.List;
import java.util.Optional;

/**
 * The people of a room, found by name and listed by rank, then name.
 *
 * <p>Two {@link SortedTree}s: any change costs about 25 new nodes in a room of 5,000.
 */
public final class Members {

    /** Nobody. */
    public static final Members NONE = new Members(SortedTree.empty(), SortedTree.empty(), 0);

    /** Sorts behind every rank sign's position. */
    private static final char NO_RANK = 'z';

    private final SortedTree<Member> byName;
    private final SortedTree<Member> byRank;

    private final int away;

    private Members(SortedTree<Member> byName, SortedTree<Member> byRank, int away) {
        this.byName = byName;
        this.byRank = byRank;
        this.away = away;
    }

    public int size() {
        return byName.size();
    }

    /** How many of them are away. */
    public int away() {
        return away;
    }

    /** The member with that nickname. */
    public Optional<Member> get(String nick, ServerTraits server) {
        return byName.get(server.fold(nick));
    }

    public boolean contains(String nick, ServerTraits server) {
        return byName.contains(server.fold(nick));
    }

    /** At most {@code count} members by rank, then name. */
    public List<Member> slice(int from, int count) {
        return byRank.slice(from, count);
    }

    /** All members by name. */
    public List<Member> byName() {
        return byName.values();
    }

    /** With this member, instead of the one of the same nickname if there is one. */
    public Members with(Member member, ServerTraits server) {
        Members others = without(member.nick(), server);
        String name = server.fold(member.nick());
        return new Members(
                others.byName.with(name, member),
                others.byRank.with(rankKey(member, server) + name, member),
                others.away + (member.isAway() ? 1 : 0));
    }

    public Members without(String nick, ServerTraits server) {
        String name = server.fold(nick);
        return byName.get(name)
                .map(old -> new Members(
                        byName.without(name),
                        byRank.without(rankKey(old, server) + name),
                        away - (old.isAway() ? 1 : 0)))
                .orElse(this);
    }

    private static char rankKey(Member member, ServerTraits server) {
        return member.ranks().isEmpty()
                ? NO_RANK
                : (char) ('a'
                        + Math.max(0, server.rankSigns().indexOf(member.ranks().charAt(0))));
    }
}
