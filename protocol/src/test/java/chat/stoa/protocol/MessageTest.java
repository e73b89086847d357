package chat.stoa.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "A1", "1", "12", "1234", "A B", "A-B", "JOıN", "ß", "ſET", "٠٠١", "A\n"})
    void whatIsNoCommandIsRefused(String verb) {
        assertThatThrownBy(() -> Message.of(verb)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", " ", ":a", "a\0", "a\r", "\n", "\ud83d", "\ude00", "\ude00\ud83d", "a\ud83db"})
    void whatIsNoMiddleParameterIsRefusedBeforeTheLast(String text) {
        assertThatThrownBy(() -> Message.of("PING", text, "b")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", ":a", "a\0", "a\r", "\n", "\ud83d"})
    void whatIsNoSourceIsRefused(String source) {
        assertThatThrownBy(() -> Message.from(source, "PING")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0", "a\rb", "\n", "\ud83d", "\ude00", "a\ud83d\ud83d\ude00"})
    void noParameterHoldsALineEndingANulOrHalfACharacter(String text) {
        assertThatThrownBy(() -> Message.of("PING", text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ":", "a b", "😀", "\u0001ACTION\u0001", "\u2028"})
    void theLastParameterMayBeAnyOtherText(String text) {
        assertThat(Message.of("PING", text).params()).containsExactly(text);
    }

    @Test
    void aRefusalDoesNotRepeatWhatPeopleWrote() {
        assertThatThrownBy(() -> Message.of("PRIVMSG", "bob", "my secret\n"))
                .message()
                .doesNotContain("secret");
    }

    @Test
    void verbsAreUpperCase() {
        assertThat(Message.of("join").verb()).isEqualTo("JOIN");
    }

    @Test
    void threeDigitsAreANumeric() {
        assertThat(Message.of("001").isNumeric()).isTrue();
        assertThat(Message.of("PING").isNumeric()).isFalse();
    }

    @Test
    void aMissingParameterIsEmptyText() {
        assertThat(Message.of("PING", "a").param(0)).isEqualTo("a");
        assertThat(Message.of("PING", "a").param(1)).isEmpty();
    }

    @Test
    void laterChangesOfAListDoNotReachTheMessage() {
        List<String> params = new ArrayList<>(List.of("a"));
        Message message = new Message(Tags.NONE, "", "PING", params);
        params.add("b");
        assertThat(message.params()).containsExactly("a");
    }

    @Test
    void tagsAreAddedToACopy() {
        Message bare = Message.of("PING");
        Message tagged = bare.withTag("id", "1").withTag("bot", "");
        assertThat(bare.tags().isEmpty()).isTrue();
        assertThat(tagged.tags()).isEqualTo(Tags.of("bot", "").with("id", "1"));
        assertThat(tagged.withTags(Tags.NONE)).isEqualTo(bare);
    }
}
