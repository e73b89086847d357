package chat.stoa.journal;

import chat.stoa.protocol.Casemapping;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the search index holds of a message, and how it is asked.
 *
 * <p>Words of scripts with spaces are tokens as they are, and are found by their beginning. Others are cut into pairs
 * of characters that overlap, and the last character alone: two and more characters are found by their pairs, one by
 * the pairs that begin with it. To find all words with some beginning, the index goes through each place where one
 * stands, in whatever room: so very short ones have to be the whole word, and of a long question the index is asked for
 * a few parts only. (The trigram tokenizer of SQLite finds nothing of fewer than three characters, which is most words
 * of Chinese and Korean, and makes the index several times as large.) The index finds candidates; {@link
 * SearchText#fits} decides.
 *
 * <p>The room and the sender are tokens too, so that words that are frequent elsewhere do not slow the search down. The
 * underscore keeps these apart: no word has one.
 */
final class SearchTokens {

    private static final int TOKEN_CHARS_MAX = 1_000;
    private static final int PARTS_MAX = 30;
    private static final int BEGINNINGS_MAX = 4;
    private static final HexFormat HEX = HexFormat.of();

    private SearchTokens() {}

    /** The text to index. */
    static String index(long room, RoomEvent.Said said) {
        return String.join(" ", of(room, said));
    }

    /** The tokens of an event; none if that is no words, or not readable. */
    static Set<String> of(EventRow event) {
        try {
            return event.event() instanceof RoomEvent.Said said ? of(event.room(), said) : Set.of();
        } catch (DamagedException e) {
            return Set.of();
        }
    }

    private static Set<String> of(long room, RoomEvent.Said said) {
        Set<String> tokens = new LinkedHashSet<>();
        tokens.add(roomToken(room));
        tokens.add(nickToken(said.by().nick()));
        for (SearchText.Run run : SearchText.runs(SearchText.fold(said.text()))) {
            if (run.dense()) {
                addPairs(run.text(), tokens);
            } else {
                tokens.add(beginning(run.text()));
            }
        }
        return tokens;
    }

    /** The question in the language of the index. */
    static String question(Collection<Long> rooms, SearchQuery query, List<SearchText.Run> wanted) {
        List<String> all = new ArrayList<>();
        all.add(rooms.stream().map(room -> quoted(roomToken(room))).collect(Collectors.joining(" OR ", "(", ")")));
        if (!query.nick().isEmpty()) {
            all.add(quoted(nickToken(query.nick())));
        }
        all.addAll(new Parts(wanted).forIndex());
        return String.join(" AND ", all);
    }

    /** What the index is asked for of the words of a question. */
    private static final class Parts {

        private final Set<String> whole = new LinkedHashSet<>();
        private final Set<String> beginnings = new LinkedHashSet<>();
        private final Set<String> characters = new LinkedHashSet<>();

        Parts(List<SearchText.Run> wanted) {
            for (SearchText.Run run : wanted) {
                // At the beginning of a word of a message a long-vowel mark is no part of the pairs.
                String text = run.dense() ? SearchText.withoutMarks(run.text()) : run.text();
                if (!run.dense()) {
                    (SearchText.isWholeWord(run) ? whole : beginnings).add(beginning(text));
                } else if (text.codePointCount(0, text.length()) == 1) {
                    characters.add(text);
                } else {
                    Set<String> pairs = new LinkedHashSet<>();
                    addPairs(text, pairs);
                    pairs.stream()
                            .filter(pair -> pair.codePointCount(0, pair.length()) == 2)
                            .forEach(whole::add);
                }
            }
        }

        /** The longest beginnings are the rarest; single characters only if there is nothing else. */
        List<String> forIndex() {
            List<String> asked = new ArrayList<>();
            whole.stream().limit(PARTS_MAX).map(SearchTokens::quoted).forEach(asked::add);
            beginnings.stream()
                    .filter(each -> beginnings.stream()
                            .noneMatch(other -> other.length() > each.length() && other.startsWith(each)))
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .limit(BEGINNINGS_MAX)
                    .map(each -> quoted(each) + " *")
                    .forEach(asked::add);
            if (asked.isEmpty()) {
                characters.stream().limit(1).map(each -> quoted(each) + " *").forEach(asked::add);
            }
            return asked;
        }
    }

    /** SQLite cuts what is very long, wherever that is. */
    private static String beginning(String word) {
        return word.length() <= TOKEN_CHARS_MAX
                ? word
                : word.substring(0, word.offsetByCodePoints(0, TOKEN_CHARS_MAX / 2));
    }

    private static void addPairs(String run, Set<String> tokens) {
        int at = 0;
        while (at < run.length()) {
            int next = run.offsetByCodePoints(at, 1);
            int end = next < run.length() ? run.offsetByCodePoints(next, 1) : next;
            tokens.add(run.substring(at, end));
            at = next;
        }
    }

    private static String roomToken(long room) {
        return "_r" + room;
    }

    private static String nickToken(String nick) {
        return "_n" + HEX.formatHex(Casemapping.ASCII.fold(nick).getBytes(StandardCharsets.UTF_8));
    }

    /** No token has a quotation mark. */
    private static String quoted(String token) {
        return '"' + token + '"';
    }
}
