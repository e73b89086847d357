package chat.stoa.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

/** Any bytes as a line of a client: they become a message or a reason why not, and a message stays what it is. */
class MessageParserFuzzTest {

    @FuzzTest
    void anyLine(byte[] line) {
        Parsed parsed = new MessageParser(MessageLimits.FROM_CLIENT).parse(line);
        if (parsed instanceof Message message) {
            byte[] rendered = MessageRenderer.render(message);
            // Without the ending, which is no part of what the parser is given.
            byte[] again = Arrays.copyOf(rendered, rendered.length - 2);
            assertThat(new MessageParser(MessageLimits.FROM_SERVER).parse(again))
                    .isEqualTo(message);
        }
    }
}
