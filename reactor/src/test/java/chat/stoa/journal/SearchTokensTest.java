package chat.stoa.journal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.protocol.Tags;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the index is asked costs as much as there is of it in all rooms. */
class SearchTokensTest {

    @Test
    void wordsAreAskedForOnce() {
        assertThat(asked("meeting meeting meet")).isEqualTo("(\"_r1\") AND \"meeting\" *");
        assertThat(asked("일정 일정")).isEqualTo("(\"_r1\") AND \"일정\"");
    }

    @Test
    void shortWordsAreAskedForAsTheyAre() {
        assertThat(asked("a it the")).isEqualTo("(\"_r1\") AND \"a\" AND \"it\" AND \"the\" *");
    }

    @Test
    void oneCharacterIsAskedForOnlyIfThereIsNothingElse() {
        assertThat(asked("茶")).isEqualTo("(\"_r1\") AND \"茶\" *");
        assertThat(asked("茶 水")).isEqualTo("(\"_r1\") AND \"茶\" *");
        assertThat(asked("茶 tea")).isEqualTo("(\"_r1\") AND \"tea\" *");
    }

    @Test
    void ofManyWordsTheLongestAreAskedFor() {
        String words = String.join(" ", "alpha", "beta", "gamma", "deltas", "epsilons", "zetazeta");
        assertThat(asked(words))
                .isEqualTo("(\"_r1\") AND \"epsilons\" * AND \"zetazeta\" * AND \"deltas\" * AND \"alpha\" *");
        String letters = String.join(
                " ",
                IntStream.range(0, 100).mapToObj(i -> "x" + (char) ('가' + i)).toList());
        assertThat(asked(letters).split(" AND ")).hasSizeLessThan(40);
    }

    @Test
    void whatTheIndexIsNotAskedForDecidesAllTheSame() {
        SearchQuery query = SearchQuery.text(Map.of("#tea", Floor.NONE), "tea 茶 a", 10);
        assertThat(SearchText.fitting(query, new SearchEffort()).test(said("a teapot for 茶水")))
                .isTrue();
        assertThat(SearchText.fitting(query, new SearchEffort()).test(said("an teapot for 茶水")))
                .isFalse();
        assertThat(SearchText.fitting(query, new SearchEffort()).test(said("a teapot for water")))
                .isFalse();
    }

    private static Entry said(String text) {
        return new Entry("#tea", 1, 1, "m", new RoomEvent.Said(Scribe.identity("bob"), "PRIVMSG", text, Tags.NONE));
    }

    private static String asked(String text) {
        SearchQuery query = SearchQuery.text(Map.of("#tea", Floor.NONE), text, 10);
        return SearchTokens.question(List.of(1L), query, SearchText.wanted(text));
    }
}
