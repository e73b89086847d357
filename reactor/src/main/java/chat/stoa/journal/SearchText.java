package chat.stoa.journal;

import chat.stoa.protocol.Casemapping;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What makes two spellings of a text the same for those who search: letters in any case, composed or decomposed,
 * full or half width, and without the codes of colours and styles.
 *
 * <p>A message fits if it contains each word of the question, anywhere: also within a longer word, since languages
 * that join words (Korean) or do not divide them (Chinese, Japanese) cannot be searched otherwise.
 */
final class SearchText {

    /** Styles, and colours with their numbers. */
    private static final Pattern FORMATTING =
            Pattern.compile("\\x03(?:\\d{1,2}(?:,\\d{1,2})?)?|\\x04[0-9A-Fa-f]{0,6}|[\\x00-\\x09\\x0b-\\x1f]");

    private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private SearchText() {}

    /** The form in which texts are compared. */
    static String fold(String text) {
        String plain = FORMATTING.matcher(text).replaceAll("");
        return Normalizer.normalize(plain, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** The words of a question, folded. */
    static List<String> words(String question) {
        return Arrays.stream(SPACES.split(fold(question), -1))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /** Whether an entry is a message that fits, without regard to where it is. */
    static boolean fits(SearchQuery query, List<String> words, Entry entry) {
        if (!(entry.event() instanceof RoomEvent.Said said) || !said.isWords()) {
            return false;
        }
        boolean inTime = query.afterMicros() <= entry.timeMicros() && entry.timeMicros() <= query.beforeMicros();
        boolean by = query.nick().isEmpty()
                || Casemapping.ASCII.same(query.nick(), said.by().nick());
        if (!inTime || !by) {
            return false;
        }
        String text = words.isEmpty() ? "" : fold(said.text());
        return words.stream().allMatch(text::contains);
    }
}
