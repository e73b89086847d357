package chat.stoa.tui.layout;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.tui.layout.Wrapping.Shape;
import chat.stoa.tui.screen.Graphemes;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WrappingTest {

    private static final Shape SHAPE = new Shape(4, 6, 20, 20);

    @Test
    void wordsStayWholeAndOtherRowsHang() {
        assertThat(rows("one two three four five six")).containsExactly("4:one two three", "6:four five six");
        assertThat(rows("")).containsExactly("4:");
        assertThat(rows("Donaudampfschifffahrtsgesellschaft"))
                .containsExactly("4:Donaudampfschiff", "6:fahrtsgesellsc", "6:haft");
    }

    @Test
    void chineseAndJapaneseBreakAnywhere() {
        assertThat(rows("日本語のテキストはどこでも")).containsExactly("4:日本語のテキスト", "6:はどこでも");
    }

    @Test
    void anAddressThatFitsOnARowIsNeverBroken() {
        assertThat(rows("look at https://e.or/1 now")).containsExactly("4:look at", "6:https://e.or/1", "6:now");
    }

    @Test
    void anAddressMovesToTheLeftEdgeIfItFitsOnlyThere() {
        assertThat(rows("look https://example.or/1 now")).containsExactly("4:look", "0:https://example.or/1", "6:now");
        assertThat(rows("https://example.or/1")).containsExactly("4:", "0:https://example.or/1");
    }

    @Test
    void aLongerAddressIsBroken() {
        assertThat(rows("https://example.org/123456789")).containsExactly("4:https://example.", "6:org/123456789");
    }

    @Test
    void nothingIsLostAndNothingIsTooWide() {
        long seed = 99;
        Random random = new Random(seed);
        String[] words = {
            "a", "word", "longerword", "日本", "👨‍👩‍👧", "https://example.org/x/y", " ", "http://", "e\u0301"
        };
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j > 0; j--) {
                text.append(words[random.nextInt(words.length)]).append(random.nextBoolean() ? " " : "");
            }
            Shape shape = new Shape(random.nextInt(12), random.nextInt(12), 14 + random.nextInt(30), 44);
            StringBuilder again = new StringBuilder();
            for (Wrapping.Line line : Wrapping.wrap(text.toString(), shape)) {
                String part = text.substring(line.start(), line.end());
                again.append(part);
                int right = line.column() == 0 && part.startsWith("http") ? shape.edge() : shape.right();
                assertThat(line.column() + Graphemes.width(part.stripTrailing()))
                        .as("seed %d, round %d: '%s'", seed, i, text)
                        .isLessThanOrEqualTo(right);
            }
            assertThat(again.toString().replace(" ", ""))
                    .isEqualTo(text.toString().replace(" ", ""));
        }
    }

    private static List<String> rows(String text) {
        return Wrapping.wrap(text, SHAPE).stream()
                .map(line -> line.column() + ":"
                        + text.substring(line.start(), line.end()).stripTrailing())
                .toList();
    }
}
