package chat.stoa.chat;

import java.util.Optional;

/**
 * What a member of a room is beyond being one (modern-irc, "Channel Membership Prefixes"); the highest first, which is
 * also the order of comparison.
 */
public enum Rank {
    FOUNDER('q', '~'),
    ADMIN('a', '&'),
    OPERATOR('o', '@'),
    HALF_OPERATOR('h', '%'),
    VOICE('v', '+');

    private final char mode;
    private final char prefix;

    Rank(char mode, char prefix) {
        this.mode = mode;
        this.prefix = prefix;
    }

    public char mode() {
        return mode;
    }

    public char prefix() {
        return prefix;
    }

    /** Whether it is this rank or a higher one. */
    public boolean reaches(Rank other) {
        return compareTo(other) <= 0;
    }

    /**
     * The rank that one must reach to give this one to others or to take it from them: the highest two are given by
     * founders, operators by their like, lower ones by whoever stands above.
     */
    public Rank givenBy() {
        return switch (this) {
            case FOUNDER, ADMIN -> FOUNDER;
            case OPERATOR, HALF_OPERATOR -> OPERATOR;
            case VOICE -> HALF_OPERATOR;
        };
    }

    /** The lowest rank of which the prefix is among these marks; nothing without marks. */
    static Optional<Rank> lowestOf(String marks) {
        Optional<Rank> lowest = Optional.empty();
        for (Rank rank : values()) {
            if (marks.indexOf(rank.prefix) >= 0) {
                lowest = Optional.of(rank);
            }
        }
        return lowest;
    }

    /** How many prefixes stand before the rest of a target. */
    static int prefixesBefore(String target) {
        int count = 0;
        while (count < target.length() && prefixes().indexOf(target.charAt(count)) >= 0) {
            count++;
        }
        return count;
    }

    /** The prefixes of all ranks: the value of the ISUPPORT token {@code STATUSMSG}. */
    static String prefixes() {
        StringBuilder prefixes = new StringBuilder();
        for (Rank rank : values()) {
            prefixes.append(rank.prefix);
        }
        return prefixes.toString();
    }

    /** The rank that a mode letter gives. */
    public static Optional<Rank> ofMode(char mode) {
        for (Rank rank : values()) {
            if (rank.mode == mode) {
                return Optional.of(rank);
            }
        }
        return Optional.empty();
    }

    /** The value of the ISUPPORT token {@code PREFIX}. */
    static String prefixToken() {
        StringBuilder modes = new StringBuilder();
        StringBuilder prefixes = new StringBuilder();
        for (Rank rank : values()) {
            modes.append(rank.mode);
            prefixes.append(rank.prefix);
        }
        return "(" + modes + ")" + prefixes;
    }
}
