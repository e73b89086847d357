package chat.stoa.chat;

import java.util.Optional;

/** How a user can be set (modern-irc, "User Modes"). */
public enum UserMode {
    /** A program, not a person (bot-mode). */
    BOT('B', "marks you as a bot"),
    /** Not listed to strangers. */
    INVISIBLE('i', "hides you from those who share no room with you"),
    /** Has logged in as an operator of the server; only OPER gives it. */
    OPERATOR('o', "a server operator; can only be given up"),
    /** Takes private words from registered users only. */
    REGISTERED_ONLY('R', "takes private messages from users with accounts only"),
    /** Hears what happens on the server; operators only. */
    SERVER_NOTICES('s', "notices about what happens on the server; operators only"),
    /** Hears what operators tell everybody (WALLOPS). */
    WALLOPS('w', "shows you what operators tell everybody"),
    /** Its connection is encrypted; only the server gives and takes it. */
    SECURE('Z', "uses an encrypted connection; set by the server");

    private final char letter;
    private final String meaning;

    UserMode(char letter, String meaning) {
        this.letter = letter;
        this.meaning = meaning;
    }

    public char letter() {
        return letter;
    }

    /** For the documentation. */
    public String meaning() {
        return meaning;
    }

    /** Whether users may switch it themselves; what they may not is left as it is. */
    public boolean mayChange(boolean adding, UserModes now) {
        return switch (this) {
            case OPERATOR -> !adding;
            case SECURE -> false;
            case SERVER_NOTICES -> !adding || now.has(OPERATOR);
            default -> true;
        };
    }

    /** The mode of that letter. */
    public static Optional<UserMode> of(char letter) {
        for (UserMode mode : values()) {
            if (mode.letter == letter) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }

    /** The letters of all modes, as 004 has them. */
    static String allLetters() {
        return UserModes.ALL.letters();
    }
}
