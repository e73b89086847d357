package chat.stoa.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ParserPropertiesTest {

    private static final int CASES = 20_000;
    private static final MessageLimits GENEROUS = new MessageLimits(1 << 16, 1 << 16);

    private final MessageParser parser = new MessageParser(GENEROUS);

    @Test
    void whatIsRenderedIsReadAgainAsAnEqualMessage() {
        Seeds.check(CASES, random -> {
            Message message = new RandomMessages(random).message();
            assertThat(parser.parse(MessageRenderer.render(message))).isEqualTo(message);
            assertThat(parser.parse(MessageRenderer.renderText(message))).isEqualTo(message);
        });
    }

    @Test
    void tagsAndBodyRenderedApartAreTheWholeLine() {
        Seeds.check(CASES, random -> {
            Message message = new RandomMessages(random).message();
            byte[] body = MessageRenderer.renderBody(message, Integer.MAX_VALUE);
            assertThat(concat(MessageRenderer.renderTags(message.tags()), body))
                    .isEqualTo(MessageRenderer.render(message));
        });
    }

    @Test
    void noBytesMakeTheParserThrowAndWhatItTakesItTakesAgain() {
        Seeds.check(CASES, random -> requireStable(new RandomMessages(random).soup()));
    }

    @Test
    void everyTruncationOfALineIsAMessageOrMalformed() {
        Seeds.check(CASES / 40, random -> {
            byte[] line = MessageRenderer.render(new RandomMessages(random).message());
            for (int length = 0; length <= line.length; length++) {
                requireStable(Arrays.copyOf(line, length));
            }
        });
    }

    @Test
    void aLineIsReadTheSameWhereverItStandsInABuffer() {
        Seeds.check(CASES, random -> {
            byte[] line = new RandomMessages(random).soup();
            byte[] buffer = new byte[line.length + 20];
            random.nextBytes(buffer);
            int from = random.nextInt(20);
            System.arraycopy(line, 0, buffer, from, line.length);
            assertThat(parser.parse(buffer, from, from + line.length)).isEqualTo(parser.parse(line));
        });
    }

    @Test
    void aLimitedParserNeverTakesMoreThanItsLimits() {
        Seeds.check(CASES, random -> {
            MessageLimits limits = new MessageLimits(random.nextInt(40), 1 + random.nextInt(40));
            byte[] line = new RandomMessages(random).soup();
            boolean taken = new MessageParser(limits).parse(line) instanceof Message;
            if (taken) {
                assertThat(line.length).isLessThanOrEqualTo(limits.lineBytesMax() + 2);
                assertThat(parser.parse(line)).isInstanceOf(Message.class);
            }
        });
    }

    @Test
    void aCutBodyKeepsItsLimitAndItsCharacters() {
        Seeds.check(CASES, random -> {
            Message message = new RandomMessages(random).message();
            int max = random.nextInt(60);
            String whole = text(MessageRenderer.renderBody(message, Integer.MAX_VALUE));
            byte[] cut = MessageRenderer.renderBody(message, max);
            String kept = text(cut).replaceFirst("\r\n$", "");
            assertThat(cut.length).isLessThanOrEqualTo(max + 2);
            assertThat(whole).startsWith(kept).endsWith("\r\n");
            assertThat(whole.length() - 2 == kept.length() || cut.length - 2 > max - 4)
                    .as("no more than a part of one character is given away")
                    .isTrue();
        });
    }

    @Test
    void anEscapedTagValueComesBackAndHoldsNoSeparator() {
        Seeds.check(CASES, random -> {
            String value = new RandomMessages(random).tagValue();
            String escaped = TagEscaping.escape(value);
            assertThat(TagEscaping.unescape(escaped)).isEqualTo(value);
            assertThat(escaped).doesNotContain(";", " ", "\r", "\n");
        });
    }

    private void requireStable(byte[] line) {
        if (parser.parse(line) instanceof Message message) {
            assertThat(parser.parse(MessageRenderer.render(message))).isEqualTo(message);
        }
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
