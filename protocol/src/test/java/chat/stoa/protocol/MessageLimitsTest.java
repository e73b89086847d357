package chat.stoa.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageLimitsTest {

    private static final Malformed TAGS_TOO_LONG = new Malformed(Malformed.Reason.TAGS_TOO_LONG, "PING");
    private static final Malformed BODY_TOO_LONG = new Malformed(Malformed.Reason.BODY_TOO_LONG, "PING");

    private final MessageParser server = new MessageParser(MessageLimits.FROM_CLIENT);
    private final MessageParser client = new MessageParser(MessageLimits.FROM_SERVER);

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\r\n"})
    void aBodyOf510BytesIsTakenAndOneMoreIsTooLongWhateverTheEnding(String ending) {
        assertThat(server.parse(body(510) + ending)).isInstanceOf(Message.class);
        assertThat(server.parse(body(511) + ending)).isEqualTo(BODY_TOO_LONG);
    }

    @Test
    void tagDataOf4094BytesIsTakenAndOneMoreIsTooLong() {
        assertThat(server.parse(tags(4094) + " PING a")).isInstanceOf(Message.class);
        assertThat(server.parse(tags(4095) + " PING a")).isEqualTo(TAGS_TOO_LONG);
    }

    @Test
    void tagsAndBodyMayBothBeFull() {
        String line = tags(4094) + " " + body(510);
        assertThat(line).hasSize(MessageLimits.FROM_CLIENT.lineBytesMax());
        assertThat(server.parse(line)).isInstanceOf(Message.class);
        assertThat(server.parse(tags(4094) + " " + body(511))).isEqualTo(BODY_TOO_LONG);
        assertThat(server.parse(tags(4095) + " " + body(511))).isEqualTo(TAGS_TOO_LONG);
    }

    @Test
    void spacesBehindTheTagsCountAsBody() {
        assertThat(server.parse("@a  " + body(509))).isInstanceOf(Message.class);
        assertThat(server.parse("@a  " + body(510))).isEqualTo(BODY_TOO_LONG);
        assertThat(server.parse("@a" + " ".repeat(100_000) + "PING a")).isEqualTo(BODY_TOO_LONG);
    }

    @Test
    void tagsThatNeverEndAreTooLong() {
        assertThat(server.parse(tags(4095))).isEqualTo(new Malformed(Malformed.Reason.TAGS_TOO_LONG, "*"));
        assertThat(server.parse(tags(4094))).isEqualTo(new Malformed(Malformed.Reason.NO_COMMAND, "*"));
    }

    @Test
    void limitsCountBytesAndNotCharacters() {
        String wide = "PING " + "語".repeat(168);
        assertThat(wide.getBytes(StandardCharsets.UTF_8)).hasSize(509);
        assertThat(server.parse(wide)).isInstanceOf(Message.class);
        assertThat(server.parse(wide + "語")).isEqualTo(BODY_TOO_LONG);
    }

    @Test
    void aClientTakesAllThatServersSend() {
        assertThat(client.parse(tags(8191) + " " + body(8191))).isInstanceOf(Message.class);
        assertThat(client.parse(tags(8192) + " PING a")).isEqualTo(TAGS_TOO_LONG);
        assertThat(client.parse(body(8192))).isEqualTo(BODY_TOO_LONG);
    }

    @Test
    void theRefusedVerbIsReadBehindTagsSourceAndSpaces() {
        String tail = " " + "a".repeat(600);
        assertThat(server.parse("@a=1   :alice   ping" + tail)).isEqualTo(BODY_TOO_LONG);
        assertThat(server.parse("   ping" + tail)).isEqualTo(BODY_TOO_LONG);
        assertThat(server.parse("@a=1 :alice" + tail)).isEqualTo(new Malformed(Malformed.Reason.BODY_TOO_LONG, "*"));
        assertThat(server.parse(":" + "a".repeat(600))).isEqualTo(new Malformed(Malformed.Reason.BODY_TOO_LONG, "*"));
    }

    @Test
    void aRefusedVerbThatIsTooLongToRepeatIsNotNamed() {
        assertThat(server.parse("P".repeat(600))).isEqualTo(new Malformed(Malformed.Reason.BODY_TOO_LONG, "*"));
        assertThat(server.parse("P".repeat(32) + " " + "a".repeat(600)))
                .isEqualTo(new Malformed(Malformed.Reason.BODY_TOO_LONG, "P".repeat(32)));
        assertThat(server.parse("P".repeat(33) + " " + "a".repeat(600)))
                .isEqualTo(new Malformed(Malformed.Reason.BODY_TOO_LONG, "*"));
    }

    @Test
    void limitsMustLeaveRoomForABody() {
        assertThatThrownBy(() -> new MessageLimits(-1, 510)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MessageLimits(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String tags(int dataBytes) {
        return "@a=" + "x".repeat(dataBytes - 2);
    }

    private static String body(int bytes) {
        return "PING " + "x".repeat(bytes - 5);
    }
}
