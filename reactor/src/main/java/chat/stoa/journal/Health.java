package chat.stoa.journal;

/**
 * Whether the journal takes anything.
 *
 * @param reason why not, in words for the operator; empty if it does
 */
public record Health(boolean writable, String reason) {

    public static final Health GOOD = new Health(true, "");

    public static Health bad(String reason) {
        return new Health(false, reason);
    }
}
