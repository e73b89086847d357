package chat.stoa.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MessageRendererTest {

    @ParameterizedTest
    @MethodSource
    void aMessageIsWrittenAsOneLine(Message message, String line) {
        assertThat(MessageRenderer.renderText(message)).isEqualTo(line);
        assertThat(MessageRenderer.render(message)).isEqualTo((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> aMessageIsWrittenAsOneLine() {
        return Stream.of(
                arguments(Message.of("motd"), "MOTD"),
                arguments(Message.from("alice", "AWAY"), ":alice AWAY"),
                arguments(Message.from("alice", "AWAY", ""), ":alice AWAY :"),
                arguments(Message.of("MODE", "#tea", "+o", "bob"), "MODE #tea +o bob"),
                arguments(Message.of("USER", "a", "0", "*", "Alice A"), "USER a 0 * :Alice A"),
                arguments(Message.of("BATCH", "+1", ":x"), "BATCH +1 ::x"),
                arguments(Message.of("BATCH", "+1", "  "), "BATCH +1 :  "),
                arguments(Message.of("BATCH", "a\tb", "c:d"), "BATCH a\tb c:d"),
                arguments(Message.of("PING", "語"), "PING 語"),
                arguments(
                        Message.from("alice", "PING", "a").withTag("msgid", "7").withTag("bot", ""),
                        "@msgid=7;bot :alice PING a"),
                arguments(Message.of("PING").withTag("x", "a b;c\\d\r\ne:"), "@x=a\\sb\\:c\\\\d\\r\\ne: PING"));
    }

    @ParameterizedTest
    @CsvSource({
        "PRIVMSG #tea hi, PRIVMSG #tea :hi",
        "NOTICE #tea hi, NOTICE #tea :hi",
        "TOPIC #tea hi, TOPIC #tea :hi",
        "TOPIC #tea, TOPIC #tea",
        "PART #tea, PART #tea",
        "PART #tea bye, PART #tea :bye",
        "KICK #tea bob, KICK #tea :bob",
        "KICK #tea bob out, KICK #tea bob :out",
        "QUIT bye, QUIT :bye",
        "ERROR no, ERROR :no",
        "372 alice hi, 372 alice :hi",
        "JOIN #tea, JOIN #tea",
    })
    void proseGetsAColonEvenIfItIsOneWord(String line, String rendered) {
        String[] words = line.split(" ", 2);
        Message message = Message.of(words[0], words[1].split(" "));
        assertThat(MessageRenderer.renderText(message)).isEqualTo(rendered);
    }

    @Test
    void noTagsAreNoBytes() {
        assertThat(MessageRenderer.renderTags(Tags.NONE)).isEmpty();
        assertThat(MessageRenderer.renderTags(Tags.of("a", "é")))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("@a=é ");
    }

    @ParameterizedTest
    @CsvSource({"17, 17", "16, 13", "15, 13", "14, 13", "13, 13", "12, 10", "11, 10", "10, 10", "9, 9", "0, 0"})
    void aBodyIsCutBetweenTwoCharacters(int bytesMax, int bytes) {
        byte[] body = MessageRenderer.renderBody(Message.of("PING", "aaaaa語😀"), bytesMax);
        assertThat(body).hasSize(bytes + 2).endsWith('\r', '\n');
        assertThat(new String(body, StandardCharsets.UTF_8)).doesNotContain("\ufffd");
    }

    @Test
    void aBodyThatFitsIsNotCut() {
        assertThat(MessageRenderer.renderBody(Message.of("PING", "a").withTag("id", "1"), 6))
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("PING a\r\n");
    }
}
