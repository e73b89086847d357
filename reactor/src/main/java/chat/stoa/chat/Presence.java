package chat.stoa.chat;

/**
 * How somebody wants to be seen. Immutable.
 *
 * @param away the reason for being away; empty if they are not
 * @param invisible whether they do not want to be listed to strangers (user mode {@code i})
 */
public record Presence(String away, boolean invisible) {

    static final Presence HERE = new Presence("", false);

    static Presence of(String away, boolean invisible) {
        return away.isEmpty() && !invisible ? HERE : new Presence(away, invisible);
    }

    public boolean isAway() {
        return !away.isEmpty();
    }
}
