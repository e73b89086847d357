package chat.stoa.ops;

import java.time.Duration;

/** What an account or an address may do only so often. */
public enum Quota {
    /** Come. */
    CONNECTS("connects_per_minute"),
    /** Fail to log in to an account. */
    LOGINS("login_failures_per_address"),
    /** Fail to give a password that the configuration knows. */
    SECRETS("login_failures_per_address"),
    /** Set a new password, which takes as long to work out. */
    PASSWORDS("login_failures_per_address"),
    /** Make an account. */
    REGISTRATIONS("registrations_per_address"),
    /** Give lines, with all its clients together. */
    LINES("flood_lines_per_second"),
    /** Go into rooms. */
    JOINS("joins_per_minute"),
    /** Take another nickname. */
    NICK_CHANGES("nick_changes_per_minute"),
    /** Ask somebody into a room. */
    INVITES("invites_per_minute"),
    /** Set bans, exceptions and invite exceptions, which a room keeps. */
    LIST_ENTRIES("list_entries_per_minute"),
    /** Have the server look through rooms and users. */
    QUERIES("query_cost_per_minute");

    private final String limit;

    Quota(String limit) {
        this.limit = limit;
    }

    /** The limit, as the configuration calls it. */
    public String limit() {
        return limit;
    }

    /** How much may be used at once, and within {@link #windowNanos}; 0: no bound. */
    long max(Limits limits) {
        return switch (this) {
            case CONNECTS -> limits.connectsPerMinute();
            case LOGINS, SECRETS, PASSWORDS -> limits.loginFailuresPerAddress();
            case REGISTRATIONS -> limits.registrationsPerAddress();
            case LINES ->
                limits.floodLinesPerSecond() == 0 ? 0 : (long) limits.floodLinesBurst() * limits.floodSharedFactor();
            case JOINS -> limits.joinsPerMinute();
            case NICK_CHANGES -> limits.nickChangesPerMinute();
            case INVITES -> limits.invitesPerMinute();
            case LIST_ENTRIES -> limits.listEntriesPerMinute();
            case QUERIES -> limits.queryCostPerMinute();
        };
    }

    long windowNanos(Limits limits) {
        Duration window = switch (this) {
            case CONNECTS, JOINS, NICK_CHANGES, INVITES, LIST_ENTRIES, QUERIES -> Duration.ofMinutes(1);
            case LOGINS, SECRETS, PASSWORDS, REGISTRATIONS -> limits.attemptsWindow();
            case LINES ->
                Duration.ofMillis(1000L * limits.floodLinesBurst() / Math.max(1, limits.floodLinesPerSecond()));
        };
        return window.toNanos();
    }
}
