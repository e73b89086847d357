package chat.stoa.chat;

import java.util.Optional;

/** What a member of a room is beyond being one (modern-irc, "Channel Membership Prefixes"); the highest first. */
public enum Rank {
    OPERATOR('o', '@'),
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

    /** The rank that a mode letter gives. */
    public static Optional<Rank> ofMode(char mode) {
        for (Rank rank : values()) {
            if (rank.mode == mode) {
                return Optional.of(rank);
            }
        }
        return Optional.empty();
    }
}
