package chat.stoa.tui.screen;

/** Takes the graphemes of a text one after the other, without a string being made for each. */
@FunctionalInterface
public interface GraphemeConsumer {

    /**
     * Takes one grapheme.
     *
     * @param start index of its first char in the text
     * @param end index behind its last char
     * @param width columns that it takes: 0, 1 or 2
     */
    void accept(int start, int end, int width);
}
