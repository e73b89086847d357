package chat.stoa.journal;

/**
 * How much one search looks at: then it ends with what it has found. Long messages that the index takes for fitting,
 * and that are not, would keep a thread for minutes. Of one question.
 */
final class SearchEffort {

    private static final int TEXTS_MAX = 100_000;
    private static final long CHARS_MAX = 8_000_000;

    private int textsLeft = TEXTS_MAX;
    private long charsLeft = CHARS_MAX;

    boolean isSpent() {
        return textsLeft <= 0 || charsLeft <= 0;
    }

    /** A text is looked at. */
    void on(String text) {
        textsLeft--;
        charsLeft -= text.length();
    }
}
