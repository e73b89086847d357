package chat.stoa.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CasemappingTest {

    @ParameterizedTest
    @CsvSource({
        "ASCII, Az[\\]^_`{|}~@, az[\\]^_`{|}~@",
        "RFC1459, Az[\\]^_`{|}~@, az{|}~_`{|}~@",
        "RFC1459_STRICT, Az[\\]^_`{|}~@, az{|}^_`{|}~@",
    })
    void namesAreFolded(Casemapping mapping, String name, String folded) {
        assertThat(mapping.fold(name)).isEqualTo(folded);
    }

    @ParameterizedTest
    @EnumSource
    void onlyAsciiIsFolded(Casemapping mapping) {
        assertThat(mapping.fold("Äıſß\u212aΣЖ😀")).isEqualTo("Äıſß\u212aΣЖ😀");
    }

    @ParameterizedTest
    @EnumSource
    void foldingTwiceIsFoldingOnce(Casemapping mapping) {
        Seeds.check(2_000, random -> {
            String once = mapping.fold(new RandomMessages(random).text(20));
            assertThat(mapping.fold(once)).isSameAs(once);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "ASCII, Alice, aLICE, true",
        "ASCII, a[], a{}, false",
        "RFC1459, a[]\\^, A{}|~, true",
        "RFC1459_STRICT, a[]\\, A{}|, true",
        "RFC1459_STRICT, a^, a~, false",
        "ASCII, alice, alicia, false",
        "ASCII, alice, alic, false",
    })
    void spellingsAreTheSameNameOrNot(Casemapping mapping, String one, String other, boolean same) {
        assertThat(mapping.same(one, other)).isEqualTo(same);
        assertThat(mapping.same(other, one)).isEqualTo(same);
    }

    @ParameterizedTest
    @EnumSource
    void aMappingIsFoundByItsToken(Casemapping mapping) {
        assertThat(Casemapping.of(mapping.token())).isEqualTo(mapping);
    }

    @Test
    void bothSpellingsOfTheStrictMappingAreInUse() {
        assertThat(Casemapping.of("strict-rfc1459")).isEqualTo(Casemapping.RFC1459_STRICT);
    }

    @Test
    void anUnknownMappingIsTakenForRfc1459() {
        assertThat(Casemapping.of("rfc7700")).isEqualTo(Casemapping.RFC1459);
    }
}
