package chat.stoa.chat;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.protocol.MessageLimits;
import chat.stoa.work.CapturedLog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command there is, with parameters that are too few, empty, too long, no UTF-8, or meant to do harm: the answer
 * is the one that the specification has, and nothing else changes.
 */
class BadParametersTest {

    private static final String OPERATOR = """
            [[oper_class]]
            name = "admin"
            privileges = ["accounts", "ban", "kill", "rehash", "see", "stop", "wallops"]
            [[oper]]
            name = "root"
            class = "admin"
            password = "%s"
            """.formatted(
                    "SCRAM-SHA-256$15000:1NL/F+tIdwK3iyga5JcU2A==$Fxj58FlFozt7aZi5flsRHJLJQKZ3Mt0qbMcQv1fYeXk=:U8CTniJWNQEFedhF39L5I/HsQlFfp5y/m4TFYH+Utfw=");

    /** What answers a registered client that gives too few parameters, where it is not 461. */
    private static final Map<String, String> TOO_FEW =
            Map.ofEntries(entry("PASS", "462"), entry("USER", "462"), entry("WEBIRC", "462"));

    /** What answers the command alone, where no parameter is obligatory by number and yet something is missing. */
    private static final Map<String, String> ALONE = Map.ofEntries(
            entry("NICK", "431"),
            entry("WHOIS", "431"),
            entry("WHOWAS", "431"),
            entry("PRIVMSG", "411"),
            entry("TAGMSG", "411"),
            entry("SUMMON", "445"),
            entry("USERS", "446"),
            entry("CHATHISTORY", "FAIL CHATHISTORY INVALID_PARAMS"),
            entry("MARKREAD", "FAIL MARKREAD NEED_MORE_PARAMS"));

    /** They end the session, or the server. */
    private static final Set<String> ENDING = Set.of("QUIT", "DIE");

    /** An error is no answer to it either (modern-irc, "NOTICE message"). */
    private static final Set<String> UNANSWERED = Set.of("NOTICE");

    private static final String TOLD_SO = ":irc.test 451 * :You have not registered";

    private static final List<String> HOSTILE = List.of(
            "",
            ":",
            "::",
            ",",
            ",,,,",
            "#",
            "@",
            "@#",
            "*",
            "?*!*@*",
            "-1",
            "99999999999999999999",
            "%s%n%x",
            "$1${x}",
            "\\",
            "../../x",
            "' OR 1=1 --",
            "\u0001ACTION",
            "\u0001VERSION\u0001",
            "\u202e\u200b",
            "\ud83d\udc4b".repeat(40),
            "x".repeat(300),
            "a,".repeat(100),
            "+" + "o".repeat(100),
            "timestamp=9999-99-99T99:99:99.999Z");

    private final CapturedLog log = new CapturedLog();
    private final ChatHarness chat = ChatHarness.configured(OPERATOR);
    private final TestClient alice = chat.connects("alice", "labeled-response batch message-tags standard-replies");
    private final TestClient watcher = chat.connects("watcher", "multi-prefix message-tags account-notify away-notify");

    @BeforeEach
    void furnish() {
        // What a REHASH reads is what holds.
        chat.configFile = OPERATOR + "[limits]\nflood_lines_per_second = 0\n";
        alice.sends("OPER root operpass", "JOIN #tea", "TOPIC #tea :Oolong", "MODE #tea +bk nobody!*@* key");
        watcher.sends("JOIN #tea key", "MONITOR + alice", "PRIVMSG alice :hello");
        alice.forget();
        watcher.forget();
    }

    @AfterEach
    void nothingOfItIsAMistakeOfOurs() {
        assertThat(log.errors()).isEmpty();
        log.close();
    }

    static Stream<CommandSpec> commands() {
        return CommandTable.load().all().stream().map(Command::spec);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void tooFewAreNamed(CommandSpec spec) {
        for (int count = 0; count < spec.paramsMin(); count++) {
            String line = spec.verb() + " x".repeat(count);
            isRefused(line, TOO_FEW.getOrDefault(spec.verb(), "461"));
        }
        if (ALONE.containsKey(spec.verb())) {
            isRefused(spec.verb(), ALONE.get(spec.verb()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void whatNoLineCanHoldIsRefusedWhateverTheCommand(CommandSpec spec) {
        String verb = spec.verb();
        String longest = verb + " x :" + "y".repeat(MessageLimits.BODY_BYTES_MAX);
        isRefused(longest, "417");
        isRefused(verb + " x :\u0000", "400");
        isRefused(verb + " :x\ry", "400");
        List<String> before = picture();
        byte[] line = ("@label=1 " + verb + " x :caf\u00e9").getBytes(StandardCharsets.ISO_8859_1);
        alice.sendsBytes(line);
        assertThat(alice.takes())
                .singleElement()
                .asString()
                .startsWith("@label=1 :irc.test FAIL " + verb + " INVALID_UTF8 ");
        nothingElseHappened(verb, before);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void whoIsNotRegisteredIsToldSo(CommandSpec spec) {
        TestClient stranger = chat.opens();
        List<String> before = picture();
        if (spec.phase() == CommandSpec.Phase.AFTER_REGISTRATION) {
            for (int count = 0; count < 4; count++) {
                stranger.sends(spec.verb() + " x".repeat(count));
                assertThat(stranger.takes()).isEqualTo(UNANSWERED.contains(spec.verb()) ? List.of() : List.of(TOLD_SO));
            }
        } else if (spec.paramsMin() > 0) {
            stranger.sends(spec.verb());
            stranger.sees(":irc.test 461 * " + spec.verb() + " :Not enough parameters");
        }
        nothingElseHappened(spec.verb(), before);
    }

    /** What is refused as a whole has changed nothing; whatever it is, everybody is served as before. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void whatIsMeantToDoHarmDoesNone(CommandSpec spec) {
        if (ENDING.contains(spec.verb())) {
            return;
        }
        List<String> before = picture();
        for (String hostile : HOSTILE) {
            for (int count : List.of(1, 2, 4)) {
                List<String> params = new ArrayList<>(Collections.nCopies(count - 1, middle(hostile)));
                params.add(":" + hostile);
                before = isServed(spec.verb() + " " + String.join(" ", params), before);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void tooManyDoNoHarmEither(CommandSpec spec) {
        if (ENDING.contains(spec.verb())) {
            return;
        }
        List<String> before = picture();
        for (String param : List.of("x", "#tea", "*", "+o", "1")) {
            before = isServed(spec.verb() + (" " + param).repeat(15), before);
            before = isServed(spec.verb() + (" " + param).repeat(99), before);
        }
    }

    /**
     * Sends anything.
     *
     * @param before what there was to see
     * @return what there is to see afterwards
     */
    private List<String> isServed(String line, List<String> before) {
        alice.sends("@label=1 " + line);
        List<String> answer = alice.takes();
        assertThat(answer)
                .as(line)
                .filteredOn(each -> each.startsWith("@label=1"))
                .hasSize(1);
        if (isRefusal(answer)) {
            nothingElseHappened(line, before);
        }
        watcher.forget();
        alice.sends("PING still-there");
        assertThat(alice.takes()).as(line).last().isEqualTo(":irc.test PONG irc.test still-there");
        assertThat(alice.unfit()).as(line).isEmpty();
        assertThat(watcher.unfit()).as(line).isEmpty();
        return isRefusal(answer) ? before : picture();
    }

    private void isRefused(String line, String code) {
        List<String> before = picture();
        alice.sends("@label=1 " + line);
        List<String> answer = alice.takes();
        assertThat(answer).as(line).singleElement().asString().startsWith("@label=1 :irc.test " + code + " ");
        nothingElseHappened(line, before);
    }

    private void nothingElseHappened(String line, List<String> before) {
        assertThat(watcher.takes()).as("what others hear of %s", line).isEmpty();
        assertThat(picture()).as("what is there after %s", line).isEqualTo(before);
    }

    private static boolean isRefusal(List<String> answer) {
        return answer.stream().allMatch(line -> line.matches("(@\\S+ )?:irc\\.test ([45]\\d\\d|FAIL) .*"));
    }

    /** A parameter before the last cannot be anything. */
    private static String middle(String hostile) {
        boolean fits = !hostile.isEmpty() && hostile.charAt(0) != ':' && hostile.indexOf(' ') < 0;
        return fits ? hostile.substring(0, Math.min(hostile.length(), 90)) : "x";
    }

    /** All that somebody else can see. */
    private List<String> picture() {
        watcher.sends(
                "NAMES #tea",
                "MODE #tea",
                "MODE #tea b",
                "TOPIC #tea",
                "WHO #tea %cuhnfar",
                "WHOIS alice",
                "WHOIS watcher",
                "LIST",
                "LUSERS",
                "ISON x Guest1",
                "MONITOR L");
        return watcher.takes();
    }
}
