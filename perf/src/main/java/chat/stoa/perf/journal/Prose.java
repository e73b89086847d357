package chat.stoa.perf.journal;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Texts as people write them, for the search index: words from a vocabulary of which a few stand in every other message
 * and most in hardly any (Zipf's law, with Mandelbrot's shift). The same seed gives the same texts.
 */
public final class Prose {

    private static final int VOCABULARY = 20_000;
    private static final double SHIFT = 2.7;
    private static final String CONSONANTS = "bdfghjklmnprstv";
    private static final String VOWELS = "aeiou";
    private static final String[] WORDS = new String[VOCABULARY];
    /** How likely a word of this rank or one before it is. */
    private static final double[] UP_TO = new double[VOCABULARY];

    static {
        double sum = 0;
        for (int rank = 0; rank < VOCABULARY; rank++) {
            WORDS[rank] = word(rank);
            sum += 1 / (rank + 1 + SHIFT);
            UP_TO[rank] = sum;
        }
        for (int rank = 0; rank < VOCABULARY; rank++) {
            UP_TO[rank] /= sum;
        }
    }

    private final SplittableRandom random;
    private final StringBuilder text = new StringBuilder();

    public Prose(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** The next text, of whole words, about that long. */
    public String next(int length) {
        text.setLength(0);
        while (text.length() < length) {
            int at = Arrays.binarySearch(UP_TO, random.nextDouble());
            text.append(WORDS[Math.min(VOCABULARY - 1, at < 0 ? -at - 1 : at)]).append(' ');
        }
        text.setLength(text.length() - 1);
        return text.toString();
    }

    /** Frequent ones are short; all are different. */
    private static String word(int rank) {
        StringBuilder word = new StringBuilder();
        int rest = rank + 1;
        while (rest > 0) {
            rest--;
            word.append(CONSONANTS.charAt(rest % CONSONANTS.length()));
            rest /= CONSONANTS.length();
            word.append(VOWELS.charAt(rest % VOWELS.length()));
            rest /= VOWELS.length();
        }
        return word.toString();
    }
}
