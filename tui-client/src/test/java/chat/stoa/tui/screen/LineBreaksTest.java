package chat.stoa.tui.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paragraphs in rows. */
class LineBreaksTest {

    @ParameterizedTest
    @CsvSource({
        "one two three, 20, one two three",
        "one two three, 8, one two/three",
        "one two three, 7, one two/three",
        "one two three, 6, one/two/three",
        "one   two, 5, one/two",
        "unbreakable, 4, unbr/eaka/ble",
        "an unbreakable, 4, an/unbr/eaka/ble",
        "日本語テキスト, 5, 日本/語テ/キス/ト",
        "abc日本, 5, abc日/本",
        "日本。語, 4, 日/本。/語",
        "「日本」, 4, 「日/本」",
        "👍🏽👍🏽👍🏽, 4, 👍🏽👍🏽/👍🏽",
        "e\u0301e\u0301e\u0301, 2, e\u0301e\u0301/e\u0301",
        "日, 1, 日",
        "a\u00A0b c, 3, a\u00A0b/c"
    })
    void paragraphFallsIntoRows(String text, int columns, String rows) {
        assertThat(rows(text, columns)).containsExactly(rows.split("/", -1));
    }

    @Test
    void noRowIsTooWideAndNoTextIsLost() {
        long seed = 11;
        Random random = new Random(seed);
        List<String> parts =
                List.of("a", "bc", "def", " ", "  ", "日", "本語", "。", "「", "👍🏽", "e\u0301", "🇩🇪", "\u0301");
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder("x");
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append(parts.get(random.nextInt(parts.size())));
            }
            int columns = 2 + random.nextInt(12);
            List<String> rows = rows(text.toString(), columns);
            assertThat(rows)
                    .as("seed %d round %d", seed, round)
                    .allMatch(row -> Graphemes.width(row.strip()) <= columns);
            assertThat(String.join("", rows).replace(" ", ""))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(text.toString().replace(" ", ""));
        }
    }

    private static List<String> rows(String text, int columns) {
        List<String> rows = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int end = LineBreaks.rowEnd(text, start, columns);
            rows.add(text.substring(start, end));
            start = LineBreaks.rowStart(text, end);
        }
        return rows;
    }
}
