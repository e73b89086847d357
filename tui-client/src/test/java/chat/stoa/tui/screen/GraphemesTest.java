package chat.stoa.tui.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one grapheme is, and how wide. */
class GraphemesTest {

    /** Graphemes are separated by a bar; the sum of their widths follows. */
    @ParameterizedTest
    @CsvSource({
        "a|b|c, 3",
        "é, 1",
        "e\u0301, 1",
        "o\u0308\u0304|x, 2",
        "日|本, 4",
        "ｶ|ﾞ, 2",
        "Ａ, 2",
        "￥, 2",
        "한|글, 4",
        "\u1112\u1161\u11ab|x, 3",
        "ㄅ|ㄆ, 4",
        "か\u3099, 2",
        "⌚|⚡|✅, 6",
        "👍, 2",
        "👍🏽|!, 3",
        "☝🏽, 2",
        "☝, 1",
        "❤, 1",
        "❤\uFE0F|!, 3",
        "1\uFE0F\u20E3, 2",
        "👨\u200D👩\u200D👧\u200D👦|., 3",
        "👩🏻\u200D❤\uFE0F\u200D💋\u200D👨🏿, 2",
        "🏳\uFE0F\u200D🌈, 2",
        "🇩🇪|🇫🇷, 4",
        "🇩|a, 3",
        "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F, 2",
        "🫨, 2",
        "𝕏, 1",
        "𠀀, 2",
        "ก|ำ|ป\u0E48|า, 4",
        "न|म|स\u094D|ते, 4",
        "का, 2",
        "ש\u05B8|ל, 2",
        "م|ر, 2",
        "─|│|▌|●|…|✓, 6",
        "\u00A0, 1",
        "\uE0A0, 1"
    })
    void textFallsIntoGraphemesOfKnownWidth(String marked, int width) {
        String text = marked.replace("|", "");
        assertThat(graphemes(text)).containsExactly(marked.split("\\|", -1));
        assertThat(Graphemes.width(text)).isEqualTo(width);
    }

    @Test
    void marksWithoutABaseAndControlsTakeNoColumn() {
        assertThat(Graphemes.width("\u0301")).isZero();
        assertThat(Graphemes.width("\033\u009B\u007F\r\n\t")).isZero();
        assertThat(Graphemes.width("\u1161")).isZero();
    }

    @Test
    void stackedMarksEndAtSixteen() {
        List<String> graphemes = graphemes("z" + "\u0301".repeat(100));
        assertThat(graphemes.get(0)).hasSize(16);
        assertThat(Graphemes.width("z" + "\u0301".repeat(100))).isEqualTo(1);
    }

    @Test
    void theWayBackMeetsTheSameBoundaries() {
        String text = "a👍🏽e\u0301日🇩🇪🇫🇷\u1112\u1161x";
        List<Integer> forward = new ArrayList<>();
        Graphemes.forEach(text, (start, end, width) -> forward.add(0, start));
        List<Integer> back = new ArrayList<>();
        for (int at = text.length(); at > 0; ) {
            at = Graphemes.previous(text, at);
            back.add(at);
        }
        assertThat(back).isEqualTo(forward);
    }

    @Test
    void aTextIsCutBetweenGraphemes() {
        assertThat(Graphemes.fit("日本語", 5)).isEqualTo("日本");
        assertThat(Graphemes.fit("ab👍🏽c", 3)).isEqualTo("ab");
        assertThat(Graphemes.fit("ab👍🏽c", 4)).isEqualTo("ab👍🏽");
        assertThat(Graphemes.fit("e\u0301e\u0301", 1)).isEqualTo("e\u0301");
        assertThat(Graphemes.fit("abc", 0)).isEmpty();
        assertThat(Graphemes.fit("abc", 9)).isEqualTo("abc");
    }

    @Test
    void hostileTextLosesWhatIsNotSeen() {
        assertThat(Graphemes.sanitize("a\tb\nc")).isEqualTo("a b c");
        assertThat(Graphemes.sanitize("\033[31mred\u009B0m\u0007")).isEqualTo("[31mred0m");
        assertThat(Graphemes.sanitize("evil\u202Egpj.exe\u2066\u200F")).isEqualTo("evilgpj.exe");
        assertThat(Graphemes.sanitize("a\u200Bb\uFEFFc\u00ADd")).isEqualTo("abcd");
        assertThat(Graphemes.sanitize("x\uD83Dy\uDC4D")).isEqualTo("x\uFFFDy\uFFFD");
        assertThat(Graphemes.sanitize("👨\u200D👩 ❤\uFE0F می\u200Cخواهم"))
                .isEqualTo("👨\u200D👩 ❤\uFE0F می\u200Cخواهم");
    }

    @Test
    void everyCodePointAloneHasAWidthAndEndsWhereItEnds() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String text = Character.toString(c);
            assertThat(Graphemes.next(text, 0)).isEqualTo(text.length());
            assertThat(Graphemes.width(text)).isBetween(0, 2);
        }
    }

    private static List<String> graphemes(String text) {
        List<String> graphemes = new ArrayList<>();
        Graphemes.forEach(text, (start, end, width) -> graphemes.add(text.substring(start, end)));
        return graphemes;
    }
}
