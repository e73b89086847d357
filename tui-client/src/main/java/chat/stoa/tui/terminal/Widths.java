package chat.stoa.tui.terminal;

import chat.stoa.tui.screen.Graphemes;
import java.util.ArrayList;
import java.util.List;

/**
 * How wide a terminal shows what terminals differ about, as it was found by asking: each sample is printed, and the
 * terminal tells where its cursor is then. What it shows in another width than our tables have is shown as something
 * simpler that it gets right, so that what stands beside it is not painted over.
 *
 * @param emoji a text sign that is to be shown as a picture: a heart with U+FE0F
 * @param joined several pictures joined to one: a family
 * @param toned a picture with a skin tone
 * @param flag two regional indicators
 * @param recent a picture of Unicode 15
 */
record Widths(int emoji, int joined, int toned, int flag, int recent) {

    /** As our tables have it; what holds until the terminal has answered. */
    static final Widths EXPECTED = new Widths(2, 2, 2, 2, 2);

    /** What is printed, in the order of the components. */
    static final List<String> SAMPLES = List.of(
            "\u2764\uFE0F",
            "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67",
            "\uD83D\uDC4D\uD83C\uDFFD",
            "\uD83C\uDDE9\uD83C\uDDEA",
            "\uD83E\uDEE8");

    private static final char JOINER = '\u200D';
    private static final char AS_PICTURE = '\uFE0F';
    private static final int TONE_FIRST = 0x1F3FB;
    private static final int TONE_LAST = 0x1F3FF;
    private static final int INDICATOR_FIRST = 0x1F1E6;
    private static final int INDICATOR_LAST = 0x1F1FF;

    /** Pictures from here on are as new as the sample. */
    private static final int RECENT_FROM = 0x1FA70;

    private static final String BOX = "\u25A1";

    /** The sequence that asks: from the second row on, since reports of the first look like a key. */
    static String question() {
        StringBuilder question = new StringBuilder();
        for (int i = 0; i < SAMPLES.size(); i++) {
            question.append("\033[")
                    .append(i + 2)
                    .append(";1H")
                    .append(SAMPLES.get(i))
                    .append("\033[6n");
        }
        return question.append(Sequences.CLEAR).toString();
    }

    /** What the terminal answered, one column for each sample. */
    static Widths of(List<Integer> columns) {
        return new Widths(columns.get(0), columns.get(1), columns.get(2), columns.get(3), columns.get(4));
    }

    /** What to write for a grapheme that terminals differ about; never wider than the grapheme. */
    String shown(String grapheme) {
        int first = grapheme.codePointAt(0);
        if (grapheme.indexOf(JOINER) > 0 && joined != 2) {
            return simple(grapheme.substring(0, grapheme.indexOf(JOINER)));
        }
        if (isIndicator(first)) {
            return flag == 2 ? grapheme : letters(grapheme);
        }
        return simple(grapheme);
    }

    /** One picture, with what changes it left out where the terminal does not understand that. */
    private String simple(String grapheme) {
        int first = grapheme.codePointAt(0);
        if (first >= RECENT_FROM && recent != 2) {
            return BOX;
        }
        StringBuilder kept = new StringBuilder();
        grapheme.codePoints()
                .filter(c -> toned == 2 || c < TONE_FIRST || c > TONE_LAST || c == first)
                .filter(c -> emoji <= 2 || c != AS_PICTURE)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** A flag by the letters of its country. */
    private static String letters(String grapheme) {
        List<String> letters = new ArrayList<>();
        grapheme.codePoints()
                .filter(Widths::isIndicator)
                .forEach(c -> letters.add(Character.toString('A' + c - INDICATOR_FIRST)));
        String text = String.join("", letters);
        return Graphemes.width(text) <= 2 ? text : text.substring(0, 2);
    }

    private static boolean isIndicator(int c) {
        return c >= INDICATOR_FIRST && c <= INDICATOR_LAST;
    }
}
