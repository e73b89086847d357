package chat.stoa.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {

    private final MessageParser parser = new MessageParser(MessageLimits.FROM_CLIENT);

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "lone continuation, 80",
        "two continuations, bfbf",
        "lead byte at the end, c3",
        "three bytes cut to two, e8aa",
        "four bytes cut to three, f09f98",
        "lead byte before text, e28241",
        "overlong slash in two bytes, c0af",
        "overlong slash in three bytes, e080af",
        "overlong slash in four bytes, f08080af",
        "overlong NUL, c080",
        "high surrogate, eda080",
        "low surrogate, edbfbf",
        "surrogate pair (CESU-8), eda0bdedb880",
        "above U+10FFFF, f4908080",
        "five bytes, f888808080",
        "byte that is never used, ff",
        "Latin 1, e9",
    })
    void bytesThatAreNotUtf8AreRefusedWhereverTheyStand(String what, String hex) {
        var refusal = new Malformed(Malformed.Reason.INVALID_UTF8, "PRIVMSG");
        assertThat(parser.parse(line("PRIVMSG #tea :a", hex, "b"))).as(what).isEqualTo(refusal);
        assertThat(parser.parse(line("PRIVMSG #tea :a", hex, ""))).as(what).isEqualTo(refusal);
        assertThat(parser.parse(line("PRIVMSG ", hex, " a"))).as(what).isEqualTo(refusal);
        assertThat(parser.parse(line(":", hex, " privmsg #tea a"))).as(what).isEqualTo(refusal);
        assertThat(parser.parse(line("@a=", hex, " PRIVMSG #tea a"))).as(what).isEqualTo(refusal);
    }

    @ParameterizedTest
    @CsvSource({"df", "b5", "ff"})
    void aVerbThatIsNotUtf8IsNotNamed(String hex) {
        assertThat(parser.parse(line("PA", hex, " a"))).isEqualTo(new Malformed(Malformed.Reason.INVALID_UTF8, "*"));
    }

    @ParameterizedTest
    @CsvSource({"7f", "c280", "dfbf", "e0a080", "ed9fbf", "ee8080", "efbfbf", "f0908080", "f48fbfbf"})
    void theFirstAndLastCharactersOfEachLengthAreText(String hex) {
        String character = new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
        assertThat(parser.parse(line("PRIVMSG #tea :", hex, ""))).isEqualTo(Message.of("PRIVMSG", "#tea", character));
    }

    @Test
    void aRefusedLineLeavesTheParserFitForTheNext() {
        assertThat(parser.parse(line("PING ", "e282", ""))).isInstanceOf(Malformed.class);
        assertThat(parser.parse("PING é")).isEqualTo(Message.of("PING", "é"));
    }

    private static byte[] line(String before, String hex, String after) {
        var line = new ByteArrayOutputStream();
        line.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
        line.writeBytes(HexFormat.of().parseHex(hex));
        line.writeBytes(after.getBytes(StandardCharsets.US_ASCII));
        return line.toByteArray();
    }
}
