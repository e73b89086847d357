package chat.stoa.chat;

/**
 * How somebody wants to be seen. Immutable.
 *
 * @param away the reason for being away; empty if they are not
 */
public record Presence(String away, UserModes modes) {

    static final Presence ORDINARY = new Presence("", UserModes.NONE);

    public boolean isAway() {
        return !away.isEmpty();
    }
}
