package chat.stoa.chat;

/** The control characters by which clients format text (ircdocs, "IRC Formatting"). */
final class Formatting {

    /** Bold, colour, hexadecimal colour, reset, monospace, reverse, italics, strikethrough, underline. */
    private static final String CODES = "\u0002\u0003\u0004\u000f\u0011\u0016\u001d\u001e\u001f";

    private Formatting() {}

    static boolean isIn(String text) {
        return text.chars().anyMatch(c -> CODES.indexOf(c) >= 0);
    }
}
