package chat.stoa.protocol;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskTest {

    @ParameterizedTest
    @CsvSource({
        "*, ''",
        "*, anything at all",
        "'', ''",
        "**, a",
        "?, a",
        "?, 語",
        "?, 😀",
        "?*, 😀",
        "*??, a😀",
        "*@10.0.0.1, alice!~a@10.0.0.1",
        "ali*@*, alice!~a@tea.example",
        "ali!*@*, ali!bob@tea.example",
        "ali!?bob@*, ali!~bob@tea.example",
        "ali!a?*@*, ali!ab@tea.example",
        "ali[ce]!*@*, ali[ce]!a@tea.example",
        "a.c, a.c",
        "*a*b*c*, xxaxxbxxcxx",
        "*aab, aaaab",
        "*ab?, abab1",
        "a\\*b, a*b",
        "a\\?b, a?b",
        "a\\\\b, a\\b",
        "a\\b, ab",
        "a\\, a\\",
        "*\\*, a*",
        "*\\*x, **x",
    })
    void aMaskMatches(String mask, String text) {
        assertThat(new Mask(mask).matches(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'', a",
        "?, ''",
        "?, ab",
        "??, 😀",
        "*???, a😀",
        "a, A",
        "a*, ba",
        "*a, ab",
        "*@10.0.0.1, alice!~a@10.0.0.2",
        "ali!*@*, alice!~a@tea.example",
        "ali!?bob@*, ali!bob@tea.example",
        "ali!a?*@*, ali!a@tea.example",
        "ali[ce]!*@*, alic!a@tea.example",
        "a.c, abc",
        "a\\*b, axb",
        "a\\?b, axb",
        "a\\*, a",
        "*\\*, a",
        "*aab, aaaba",
    })
    void aMaskDoesNotMatch(String mask, String text) {
        assertThat(new Mask(mask).matches(text)).isFalse();
    }

    @Test
    void matchingAgreesWithThePlainDefinition() {
        Seeds.check(50_000, random -> {
            String mask = word(random, "ab*?\\😀");
            String text = word(random, "ab*?\\😀");
            assertThat(new Mask(mask).matches(text))
                    .as("mask %s, text %s", mask, text)
                    .isEqualTo(matches(
                            mask.codePoints().toArray(), 0, text.codePoints().toArray(), 0));
        });
    }

    @Test
    void aHostileMaskDoesNotTakeForever() {
        Mask mask = new Mask("*a".repeat(200) + "b");
        assertThat(assertTimeoutPreemptively(ofSeconds(60), () -> mask.matches("a".repeat(5_000))))
                .isFalse();
    }

    @Test
    void aMaskIsWrittenAsItWasGiven() {
        assertThat(new Mask("*!*@\\*").toString()).isEqualTo("*!*@\\*");
    }

    private static String word(RandomGenerator random, String alphabet) {
        int[] characters = alphabet.codePoints().toArray();
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            word.appendCodePoint(characters[random.nextInt(characters.length)]);
        }
        return word.toString();
    }

    private static boolean matches(int[] mask, int m, int[] text, int t) {
        if (m == mask.length) {
            return t == text.length;
        }
        if (mask[m] == '*') {
            return matches(mask, m + 1, text, t) || (t < text.length && matches(mask, m, text, t + 1));
        }
        if (t == text.length) {
            return false;
        }
        boolean escaped = mask[m] == '\\' && m + 1 < mask.length;
        int wanted = escaped ? mask[m + 1] : mask[m];
        boolean fits = wanted == text[t] || (!escaped && wanted == '?');
        return fits && matches(mask, escaped ? m + 2 : m + 1, text, t + 1);
    }
}
