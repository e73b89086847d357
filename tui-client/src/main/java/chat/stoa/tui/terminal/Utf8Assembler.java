package chat.stoa.tui.terminal;

/** Puts code points together from bytes that arrive one at a time. What is no UTF-8 becomes U+FFFD. */
final class Utf8Assembler {

    /** More bytes are needed. */
    static final int INCOMPLETE = -1;

    private static final int REPLACEMENT = 0xFFFD;

    private int codePoint;
    private int missing;
    private int least;

    boolean isPending() {
        return missing > 0;
    }

    /**
     * Takes the next byte, 0x80 or above, or any while {@link #isPending}.
     *
     * @return a code point, or {@link #INCOMPLETE}
     */
    int take(int b) {
        if (missing > 0) {
            if ((b & 0xC0) != 0x80) {
                throw new IllegalStateException("abandon() comes first");
            }
            codePoint = codePoint << 6 | (b & 0x3F);
            return --missing > 0 ? INCOMPLETE : checked();
        }
        if (b >= 0xC2 && b < 0xE0) {
            return begin(b & 0x1F, 1, 0x80);
        }
        if (b >= 0xE0 && b < 0xF0) {
            return begin(b & 0x0F, 2, 0x800);
        }
        if (b >= 0xF0 && b < 0xF5) {
            return begin(b & 0x07, 3, 0x10000);
        }
        return REPLACEMENT;
    }

    static boolean isContinuation(int b) {
        return (b & 0xC0) == 0x80;
    }

    /** Gives up an incomplete character. */
    int abandon() {
        missing = 0;
        return REPLACEMENT;
    }

    private int begin(int bits, int more, int smallest) {
        codePoint = bits;
        missing = more;
        least = smallest;
        return INCOMPLETE;
    }

    private int checked() {
        boolean isSurrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return codePoint < least || codePoint > Character.MAX_CODE_POINT || isSurrogate ? REPLACEMENT : codePoint;
    }
}
