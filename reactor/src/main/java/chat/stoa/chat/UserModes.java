package chat.stoa.chat;

/**
 * The modes that a user has. Immutable, and one object for each set: thousands of users share it.
 *
 * @param bits one for each mode, by its ordinal
 */
public record UserModes(int bits) {

    private static final UserModes[] SETS = new UserModes[1 << UserMode.values().length];

    static {
        for (int bits = 0; bits < SETS.length; bits++) {
            SETS[bits] = new UserModes(bits);
        }
    }

    public static final UserModes NONE = SETS[0];
    static final UserModes ALL = SETS[SETS.length - 1];

    public boolean has(UserMode mode) {
        return (bits & bit(mode)) != 0;
    }

    /** The same with one mode on or off. */
    public UserModes with(UserMode mode, boolean on) {
        UserModes changed = SETS[on ? bits | bit(mode) : bits & ~bit(mode)];
        // Who is no operator any more no longer hears what operators hear.
        return mode == UserMode.OPERATOR && !on ? changed.with(UserMode.SERVER_NOTICES, false) : changed;
    }

    /** The letters, without a sign. */
    public String letters() {
        StringBuilder letters = new StringBuilder();
        for (UserMode mode : UserMode.values()) {
            if (has(mode)) {
                letters.append(mode.letter());
            }
        }
        return letters.toString();
    }

    /** What has to be switched to come from these to others, as MODE writes it; empty if nothing. */
    public String changesTo(UserModes after) {
        StringBuilder changes = new StringBuilder();
        String added = SETS[after.bits & ~bits].letters();
        String removed = SETS[bits & ~after.bits].letters();
        changes.append(added.isEmpty() ? "" : "+" + added).append(removed.isEmpty() ? "" : "-" + removed);
        return changes.toString();
    }

    @SuppressWarnings("EnumOrdinal")
    private static int bit(UserMode mode) {
        return 1 << mode.ordinal();
    }
}
