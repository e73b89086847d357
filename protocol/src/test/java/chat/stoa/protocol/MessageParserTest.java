package chat.stoa.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageParserTest {

    private final MessageParser parser = new MessageParser(MessageLimits.FROM_CLIENT);

    @ParameterizedTest
    @MethodSource
    void sourceVerbAndParametersAreSplit(String line, Message expected) {
        assertThat(parser.parse(line)).isEqualTo(expected);
    }

    static Stream<Arguments> sourceVerbAndParametersAreSplit() {
        return Stream.of(
                arguments("MOTD", Message.of("MOTD")),
                arguments("invite alice #tea", Message.of("INVITE", "alice", "#tea")),
                arguments(":tea.example INVITE alice #tea", Message.from("tea.example", "INVITE", "alice", "#tea")),
                arguments("TOPIC #tea :green or black", Message.of("TOPIC", "#tea", "green or black")),
                arguments("TOPIC #tea :", Message.of("TOPIC", "#tea", "")),
                arguments("TOPIC #tea :  ", Message.of("TOPIC", "#tea", "  ")),
                arguments("TOPIC #tea ::-)", Message.of("TOPIC", "#tea", ":-)")),
                arguments("TOPIC #tea :  more tea ", Message.of("TOPIC", "#tea", "  more tea ")),
                arguments("PRIVMSG #tea :fine :) ", Message.of("PRIVMSG", "#tea", "fine :) ")),
                arguments("PRIVMSG #tea a:b:c", Message.of("PRIVMSG", "#tea", "a:b:c")),
                arguments(":alice JOIN #tea", Message.from("alice", "JOIN", "#tea")),
                arguments(":alice JOIN :#tea", Message.from("alice", "JOIN", "#tea")),
                arguments(":alice AWAY", Message.from("alice", "AWAY")),
                arguments(":alice AWAY ", Message.from("alice", "AWAY")),
                arguments(":alice AWAY :", Message.from("alice", "AWAY", "")),
                arguments("PART   #tea    :bye   now", Message.of("PART", "#tea", "bye   now")),
                arguments("  PING  here  ", Message.of("PING", "here")),
                arguments(":tea.example  432   a  :No: never", Message.from("tea.example", "432", "a", "No: never")),
                arguments(":alice MODE #tea +o bob  ", Message.from("alice", "MODE", "#tea", "+o", "bob")),
                arguments(
                        ":alice MODE #tea +oo bob :carol",
                        Message.from("alice", "MODE", "#tea", "+oo", "bob", "carol")),
                arguments(":al\tice NICK b\tob", Message.from("al\tice", "NICK", "b\tob")),
                arguments(
                        ":alice!~a@n\u0002et\u00035\u000f PRIVMSG bob :\u0001ACTION waves\u0001",
                        Message.from("alice!~a@n\u0002et\u00035\u000f", "PRIVMSG", "bob", "\u0001ACTION waves\u0001")),
                arguments("PRIVMSG #tea :早上好 😀", Message.of("PRIVMSG", "#tea", "早上好 😀")),
                arguments(": PING a", Message.of("PING", "a")));
    }

    @ParameterizedTest
    @MethodSource
    void tagsAreSplitAndUnescaped(String tags, List<String> keysAndValues) {
        Tags.Builder expected = Tags.builder();
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            expected.put(keysAndValues.get(i), keysAndValues.get(i + 1));
        }
        assertThat(parser.parse(tags + " :alice PING a"))
                .isEqualTo(Message.from("alice", "PING", "a").withTags(expected.build()));
    }

    static Stream<Arguments> tagsAreSplitAndUnescaped() {
        return Stream.of(
                arguments("@id=7", List.of("id", "7")),
                arguments("@id=7;bot;vol=11;note=", List.of("id", "7", "bot", "", "vol", "11", "note", "")),
                arguments("@x=a=b", List.of("x", "a=b")),
                arguments("@+typing=done;v.example/id=1", List.of("+typing", "done", "v.example/id", "1")),
                arguments("@id=1;v.example/id=2", List.of("id", "1", "v.example/id", "2")),
                arguments("@id=1;b=2;id=3", List.of("id", "3", "b", "2")),
                arguments("@x=\\:\\s\\\\\\r\\n", List.of("x", "; \\\r\n")),
                arguments("@x=\\\\n", List.of("x", "\\n")),
                arguments("@x=\\\\\\\\:", List.of("x", "\\\\:")),
                arguments("@x=\\b\\😀", List.of("x", "b😀")),
                arguments("@x=end\\", List.of("x", "end")),
                arguments("@x=end\\;y=1", List.of("x", "end", "y", "1")),
                arguments("@;;x=1;;", List.of("x", "1")),
                arguments("@", List.of()),
                arguments("@=1;a b".replace(" ", ""), List.of("ab", "")),
                arguments("@bad~key=1;good=2;a/b/c;/d;+;e/", List.of("good", "2")));
    }

    @Test
    void theCaseOfAVerbIsNotKept() {
        assertThat(parser.parse("pRiVmSg a b")).isEqualTo(Message.of("PRIVMSG", "a", "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PING a", "PING a\n", "PING a\r\n", "PING a\r"})
    void aLineIsReadWithAndWithoutItsEnding(String line) {
        assertThat(parser.parse(line)).isEqualTo(Message.of("PING", "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "    ", "\r\n", "\n", "  \r\n"})
    void aLineOfSpacesIsEmpty(String line) {
        assertThat(parser.parse(line)).isEqualTo(new Malformed(Malformed.Reason.EMPTY, "*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ":alice",
                ":alice ",
                "@id=7",
                "@id=7 ",
                "@id=7 :alice",
                "@",
                "@~",
                ":",
                ": ",
                "::alice PING a",
                "@a @b PING",
                " @id=7 PING a",
                "12",
                "1234",
                "0a1",
                "PR1VMSG a",
                "PING\ta",
                "!PING",
                "\ufeffPING a",
                "JOıN #tea",
                "ſUMMON a",
                "paß a",
                "ﬁND a",
                "٠٠١ a"
            })
    void aLineWithoutAWordOrThreeDigitsHasNoCommand(String line) {
        assertThat(parser.parse(line)).isEqualTo(new Malformed(Malformed.Reason.NO_COMMAND, "*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\r", "\n"})
    void nulAndLineEndingsWithinALineAreForbidden(String forbidden) {
        var refusal = new Malformed(Malformed.Reason.FORBIDDEN_BYTE, "PRIVMSG");
        assertThat(parser.parse("PRIVMSG #tea :a" + forbidden + "b\r\n")).isEqualTo(refusal);
        assertThat(parser.parse("PRIVMSG " + forbidden + " b")).isEqualTo(refusal);
        assertThat(parser.parse("@id=" + forbidden + "7 PRIVMSG a b")).isEqualTo(refusal);
        assertThat(parser.parse(":a" + forbidden + " privmsg a b")).isEqualTo(refusal);
    }

    @Test
    void onlyOneLineEndingIsTakenOff() {
        assertThat(parser.parse("PING a\r\r\n")).isEqualTo(new Malformed(Malformed.Reason.FORBIDDEN_BYTE, "PING"));
        assertThat(parser.parse("PING a\n\r\n")).isEqualTo(new Malformed(Malformed.Reason.FORBIDDEN_BYTE, "PING"));
    }
}
