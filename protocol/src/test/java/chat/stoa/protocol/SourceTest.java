package chat.stoa.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTest {

    @ParameterizedTest
    @CsvSource({
        "alice!a@10.0.0.1, alice, a, 10.0.0.1",
        "alice!~a@tea.example, alice, ~a, tea.example",
        "alice!a@2001:db8::1, alice, a, 2001:db8::1",
        "alice@tea.example, alice, '', tea.example",
        "alice!a, alice, a, ''",
        "alice, alice, '', ''",
        "tea.example, tea.example, '', ''",
        "alice!a@team/green-tea, alice, a, team/green-tea",
        "alice!a!b@tea.example, alice, a!b, tea.example",
        "alice!a@b@tea.example, alice, a@b, tea.example",
        "'', '', '', ''",
    })
    void aSourceIsSplitAndJoined(String text, String nick, String user, String host) {
        Source source = Source.parse(text);
        assertThat(source).isEqualTo(new Source(nick, user, host));
        assertThat(source.toString()).isEqualTo(text);
    }

    @Test
    void controlCodesArePartOfAHost() {
        Source source = Source.parse("alice!~a@n\u0002et\u000305w\u000fork");
        assertThat(source).isEqualTo(new Source("alice", "~a", "n\u0002et\u000305w\u000fork"));
    }

    @Test
    void partsWithoutSeparatorsAreFoundAgain() {
        Seeds.check(5_000, random -> {
            RandomMessages messages = new RandomMessages(random);
            Source source = new Source(part(messages), part(messages), part(messages));
            assertThat(Source.parse(source.toString())).isEqualTo(source);
        });
    }

    @Test
    void anythingCanBeSplit() {
        Seeds.check(5_000, random -> {
            String text = new RandomMessages(random).text(12);
            assertThat(Source.parse(text).toString().length()).isLessThanOrEqualTo(text.length());
        });
    }

    private static String part(RandomMessages messages) {
        return messages.text(12).replaceAll("[!@]", "");
    }
}
