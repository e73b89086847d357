package chat.stoa.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "A-1", "time", "+typing", "draft/react", "+v.example/a", "x_y", "a.b", "0", "-"})
    void keysAreNamesWithAVendorAndAPlusAtWill(String key) {
        assertThat(Tags.isKey(key)).isTrue();
        assertThat(Tags.of(key, "v").get(key)).contains("v");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "+", "/", "/a", "a/", "+/a", "a/b/c", "a//b", "++a", "a+", "a b", "a=b", "a;b", "é", "a\0"})
    void anythingElseIsNoKey(String key) {
        assertThat(Tags.isKey(key)).isFalse();
        assertThatThrownBy(() -> Tags.of(key, "v")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0b", "\ud83d", "\ude00", "\ude00\ud83d"})
    void valuesThatNoLineCanCarryAreRefused(String value) {
        assertThatThrownBy(() -> Tags.of("a", value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTagWithoutAValueHasAnEmptyOne() {
        assertThat(Tags.of("bot", "").get("bot")).contains("");
        assertThat(Tags.of("bot", "").get("id")).isEmpty();
    }

    @Test
    void tagsKeepTheirOrderAndALaterValueWins() {
        Tags tags = Tags.of("b", "1").with("a", "2").with("b", "3");
        List<String> seen = new ArrayList<>();
        tags.forEach((key, value) -> seen.add(key + "=" + value));
        assertThat(seen).containsExactly("b=3", "a=2");
        assertThat(tags.size()).isEqualTo(2);
    }

    @Test
    void theOrderOfTagsDoesNotMatterForEquality() {
        Tags one = Tags.of("a", "1").with("b", "2");
        Tags other = Tags.of("b", "2").with("a", "1");
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(Tags.NONE);
    }

    @Test
    void aBuilderUsedOnDoesNotChangeWhatItBuilt() {
        Tags.Builder builder = Tags.builder().put("a", "1");
        Tags built = builder.build();
        builder.put("b", "2");
        assertThat(built).isEqualTo(Tags.of("a", "1"));
    }

    @Test
    void onlyClientTagsBeginWithAPlus() {
        Tags tags = Tags.of("time", "now").with("+typing", "active").with("+draft/react", "😀");
        assertThat(tags.clientOnly()).isEqualTo(Tags.of("+typing", "active").with("+draft/react", "😀"));
        assertThat(Tags.of("time", "now").clientOnly()).isSameAs(Tags.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "a;b, a\\:b",
        "'a b', a\\sb",
        "a\\b, a\\\\b",
        "a:b=c@d, a:b=c@d",
        "'', ''",
        "\\, \\\\",
        "\\:, \\\\:",
        "\\s, \\\\s",
    })
    void fiveCharactersAreEscaped(String value, String escaped) {
        assertThat(TagEscaping.escape(value)).isEqualTo(escaped);
        assertThat(TagEscaping.unescape(escaped)).isEqualTo(value);
    }

    @Test
    void lineEndingsAreEscaped() {
        assertThat(TagEscaping.escape("a\r\nb")).isEqualTo("a\\r\\nb");
        assertThat(TagEscaping.unescape("a\\r\\nb")).isEqualTo("a\r\nb");
    }

    @ParameterizedTest
    @CsvSource({"\\a, a", "a\\, a", "\\, ''", "\\\\\\, \\", "a\\1\\2, a12", "\\\\n, \\n"})
    void looseEscapesAreReadAsTheSpecificationSays(String escaped, String value) {
        assertThat(TagEscaping.unescape(escaped)).isEqualTo(value);
    }
}
