package chat.stoa.journal;

import chat.stoa.protocol.Casemapping;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What it means that a message fits a question: the same for every journal.
 *
 * <p>Letters count in any case, with accents or without, composed or decomposed, full or half width
 * ({@link SearchFold}), and without the codes of colours and styles. A message fits if it has each word of the
 * question: as the beginning of one of its words where a script puts spaces between words; anywhere where it does not
 * (Chinese, Japanese), or where words are made longer at both ends (Korean).
 */
final class SearchText {

    /** Styles, and colours with their numbers. */
    private static final Pattern FORMATTING =
            Pattern.compile("\\x03(?:\\d{1,2}(?:,\\d{1,2})?)?|\\x04[0-9A-Fa-f]{0,6}|[\\x00-\\x08\\x0b-\\x1f]");

    private static final Set<UnicodeScript> WITHOUT_SPACES = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HANGUL,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private static final int LONG_VOWEL_MARK = 'ー';
    /** Characters of a word by which longer ones are found. */
    private static final int BEGINNING_MIN = 3;

    private SearchText() {}

    /**
     * A piece of text of one kind.
     *
     * @param begin where it stands
     * @param dense whether it is in a script without spaces
     */
    record Run(int begin, String text, boolean dense) {

        private boolean isBefore(Run other) {
            return begin + text.length() == other.begin;
        }
    }

    /** The form in which texts are compared. */
    static String fold(String text) {
        return SearchFold.of(FORMATTING.matcher(text).replaceAll(""));
    }

    /** The words of a folded text; of scripts without spaces, all that stands together. */
    static List<Run> runs(String folded) {
        List<Run> runs = new ArrayList<>();
        int begin = 0;
        @Nullable Boolean dense = null;
        for (int at = 0; at <= folded.length(); ) {
            int point = at < folded.length() ? folded.codePointAt(at) : ' ';
            @Nullable Boolean now = kind(point, dense);
            if (dense != null && !dense.equals(now)) {
                runs.add(new Run(begin, folded.substring(begin, at), dense));
            }
            if (now != null && !now.equals(dense)) {
                begin = at;
            }
            dense = now;
            at += Character.charCount(point);
        }
        return runs;
    }

    /**
     * The words of a question. It may be a part of a word that begins with a long-vowel mark: which that is of is known
     * by what follows.
     */
    static List<Run> wanted(String question) {
        List<Run> wanted = new ArrayList<>();
        for (Run run : runs(fold(question))) {
            int last = wanted.size() - 1;
            if (run.dense()
                    && last >= 0
                    && isMarks(wanted.get(last))
                    && wanted.get(last).isBefore(run)) {
                Run marks = wanted.remove(last);
                wanted.add(new Run(marks.begin(), marks.text() + run.text(), true));
            } else {
                wanted.add(run);
            }
        }
        return wanted;
    }

    private static boolean isMarks(Run run) {
        return withoutMarks(run.text()).isEmpty();
    }

    /** The text without long-vowel marks at its beginning. */
    static String withoutMarks(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) == LONG_VOWEL_MARK) {
            at++;
        }
        return text.substring(at);
    }

    /** Whether entries are messages that fit; of those whose text has to be compared for it the effort is told. */
    static Predicate<Entry> fitting(SearchQuery query, SearchEffort effort) {
        List<Run> wanted = wanted(query.text());
        return entry -> {
            Floor floor = query.rooms().get(entry.room());
            return floor != null && floor.admits(entry) && fits(query, wanted, entry, effort);
        };
    }

    private static boolean fits(SearchQuery query, List<Run> wanted, Entry entry, SearchEffort effort) {
        if (!(entry.event() instanceof RoomEvent.Said said) || !said.isWords()) {
            return false;
        }
        boolean inTime = query.afterMicros() <= entry.timeMicros() && entry.timeMicros() <= query.beforeMicros();
        boolean by = query.nick().isEmpty()
                || Casemapping.ASCII.same(query.nick(), said.by().nick());
        if (!inTime || !by || wanted.isEmpty()) {
            return inTime && by && query.text().isBlank();
        }
        effort.on(said.text());
        return has(said.text(), wanted);
    }

    private static boolean has(String text, List<Run> wanted) {
        String folded = fold(text);
        List<Run> runs = runs(folded);
        return wanted.stream()
                .allMatch(run -> run.dense()
                        ? folded.contains(run.text())
                        : runs.stream()
                                .anyMatch(word -> !word.dense()
                                        && (isWholeWord(run)
                                                ? word.text().equals(run.text())
                                                : word.text().startsWith(run.text()))));
    }

    /** Whether it is too short to be the beginning of a longer word. */
    static boolean isWholeWord(Run wanted) {
        return !wanted.dense() && wanted.text().codePointCount(0, wanted.text().length()) < BEGINNING_MIN;
    }

    /** Whether a character stands in a script without spaces, in a word, or (null) between words. */
    private static @Nullable Boolean kind(int point, @Nullable Boolean before) {
        boolean mark = switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> point == LONG_VOWEL_MARK;
        };
        if (mark && before != null) {
            return before;
        }
        if (WITHOUT_SPACES.contains(UnicodeScript.of(point))) {
            return Character.isLetterOrDigit(point) ? Boolean.TRUE : null;
        }
        return Character.isLetterOrDigit(point) ? Boolean.FALSE : null;
    }
}
