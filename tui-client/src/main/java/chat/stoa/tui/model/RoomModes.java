package chat.stoa.tui.model;

/**
 * The modes of a room that are not about somebody.
 *
 * @param knowledge whether they are known
 * @param letters those that are set, in the order of the alphabet, each once
 */
public record RoomModes(Knowledge knowledge, String letters) {

    /** Nobody has asked yet. */
    public static final RoomModes UNKNOWN = new RoomModes(Knowledge.NONE, "");

    /** The server was asked, and has not answered. */
    public static final RoomModes ASKED = new RoomModes(Knowledge.ASKED, "");

    /** No mode is set. */
    public static final RoomModes NO_MODES = new RoomModes(Knowledge.KNOWN, "");

    /** What is known of the modes of a room. */
    public enum Knowledge {
        NONE,
        ASKED,
        KNOWN
    }

    public boolean isKnown() {
        return knowledge == Knowledge.KNOWN;
    }

    /** With a letter set or not; what is not known stays so. */
    public RoomModes with(char letter, boolean set) {
        if (!isKnown() || !isLetter(letter)) {
            return this;
        }
        StringBuilder sorted = new StringBuilder();
        letters.chars().filter(c -> c != letter).forEach(c -> sorted.append((char) c));
        if (set) {
            int at = 0;
            while (at < sorted.length() && sorted.charAt(at) < letter) {
                at++;
            }
            sorted.insert(at, letter);
        }
        return new RoomModes(Knowledge.KNOWN, sorted.toString());
    }

    /** As people write them: {@code "+nt"}; empty if there are none, or none are known. */
    public String text() {
        return letters.isEmpty() ? "" : "+" + letters;
    }

    /** No server has other modes, and so there are never more than 52 of them. */
    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
