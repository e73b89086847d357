package chat.stoa.chat;

import java.util.Optional;

/** How a room can be set (modern-irc, "Channel Modes"), apart from the {@linkplain Rank ranks} of its members. */
public enum RoomMode {
    /** Who may neither enter nor speak. */
    BAN('b', Kind.LIST),
    /** Who may in spite of a ban. */
    BAN_EXCEPTION('e', Kind.LIST),
    /** Who may enter without an invitation. */
    INVITE_EXCEPTION('I', Kind.LIST),
    /** The word that one has to know to enter. */
    KEY('k', Kind.ALWAYS_PARAM),
    /** How many may be in. */
    LIMIT('l', Kind.PARAM_TO_SET),
    /** Where they go who may not enter. */
    FORWARD('f', Kind.PARAM_TO_SET),
    /** No CTCP but ACTION. */
    NO_CTCP('C', Kind.FLAG),
    /** No formatting codes. */
    NO_COLOURS('c', Kind.FLAG),
    /** Only the invited may enter. */
    INVITE_ONLY('i', Kind.FLAG),
    /** Only those with a rank may speak. */
    MODERATED('m', Kind.FLAG),
    /** Only members may speak. */
    MEMBERS_SPEAK('n', Kind.FLAG),
    /** Not listed to strangers. */
    PRIVATE('p', Kind.FLAG),
    /** Not shown to strangers at all. */
    SECRET('s', Kind.FLAG),
    /** Only those with accounts may enter. */
    REGISTERED_ENTER('R', Kind.FLAG),
    /** Only those with accounts, or a rank, may speak. */
    REGISTERED_SPEAK('M', Kind.FLAG),
    /** Those without a rank speak to the operators alone. */
    OPERATORS_HEAR('U', Kind.FLAG),
    /** Only operators set the topic. */
    OPERATORS_SET_TOPIC('t', Kind.FLAG),
    /** Belongs to an account; only the server sets and unsets it. */
    REGISTERED('r', Kind.FLAG);

    /** What stands behind the letter (the four types of CHANMODES). */
    public enum Kind {
        /** Type A: a mask that goes on or off a list; without it the list is shown. */
        LIST,
        /** Type B: a parameter to set and to unset. */
        ALWAYS_PARAM,
        /** Type C: a parameter to set. */
        PARAM_TO_SET,
        /** Type D: nothing. */
        FLAG
    }

    private static final String TYPES = joinTypes();
    private static final String ALL_LETTERS = TYPES.replace(",", "") + rankLetters();
    private static final String LETTERS_WITH_PARAM =
            TYPES.substring(0, TYPES.lastIndexOf(',')).replace(",", "") + rankLetters();

    private final char letter;
    private final Kind kind;

    RoomMode(char letter, Kind kind) {
        this.letter = letter;
        this.kind = kind;
    }

    public char letter() {
        return letter;
    }

    public Kind kind() {
        return kind;
    }

    /** The mode of that letter. */
    public static Optional<RoomMode> of(char letter) {
        for (RoomMode mode : values()) {
            if (mode.letter == letter) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }

    /** The letters of one kind, in the order of this enumeration. */
    public static String letters(Kind kind) {
        StringBuilder letters = new StringBuilder();
        for (RoomMode mode : values()) {
            if (mode.kind == kind) {
                letters.append(mode.letter);
            }
        }
        return letters.toString();
    }

    /** The value of the ISUPPORT token {@code CHANMODES}. */
    static String types() {
        return TYPES;
    }

    private static String joinTypes() {
        return String.join(
                ",", letters(Kind.LIST), letters(Kind.ALWAYS_PARAM), letters(Kind.PARAM_TO_SET), letters(Kind.FLAG));
    }

    /** The letters of all modes and ranks, as 004 has them. */
    static String allLetters() {
        return ALL_LETTERS;
    }

    /** The letters of those that have a parameter. */
    static String lettersWithParam() {
        return LETTERS_WITH_PARAM;
    }

    private static String rankLetters() {
        StringBuilder letters = new StringBuilder();
        for (Rank rank : Rank.values()) {
            letters.append(rank.mode());
        }
        return letters.toString();
    }
}
