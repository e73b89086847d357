package chat.stoa.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

    @ParameterizedTest
    @CsvSource({
        "sesame street, NONE",
        "ünïcödé, NONE",
        "short, WEAK",
        "abababab, WEAK",
        "Alice-in-Wonderland, WEAK",
        "'', WEAK",
        "'tab\there', UNACCEPTABLE"
    })
    void newPasswordsAreLookedAt(String password, Passwords.Flaw flaw) {
        assertThat(Passwords.flawOf(password, "alice-in-wonderland", 6)).isEqualTo(flaw);
    }

    @ParameterizedTest
    @ValueSource(ints = {600, 601})
    void passwordsMayHaveSixHundredBytes(int length) {
        String password = "abcdef".repeat(101).substring(0, length);

        assertThat(Passwords.prepare(password).isPresent()).isEqualTo(length <= 600);
    }

    @Test
    void codeIsKnownAgainForAWhile() {
        String sent = Code.random(new Random(1));
        Code kept = Code.parse(Code.of(sent, 100).toString()).orElseThrow();

        assertThat(sent).matches("[2-9A-HJ-NP-Z]{12}");
        assertThat(kept.matches(sent, 99)).isTrue();
        assertThat(kept.matches(sent.toLowerCase(java.util.Locale.ROOT), 99)).isTrue();
        assertThat(kept.matches(sent, 100)).isFalse();
        assertThat(kept.matches("X" + sent, 99)).isFalse();
        assertThat(kept.toString()).doesNotContain(sent);
        assertThat(Code.parse("")).isEmpty();
        assertThat(Code.parse("abc def")).isEmpty();
    }
}
