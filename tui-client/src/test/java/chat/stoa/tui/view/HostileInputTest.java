package chat.stoa.tui.view;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.protocol.Message;
import chat.stoa.protocol.MessageLimits;
import chat.stoa.protocol.MessageParser;
import chat.stoa.tui.input.InputEvent;
import chat.stoa.tui.input.KeyCode;
import chat.stoa.tui.keys.KeyMap;
import chat.stoa.tui.model.ClientLimits;
import chat.stoa.tui.model.Entry;
import chat.stoa.tui.model.EntryLog;
import chat.stoa.tui.model.Room;
import chat.stoa.tui.screen.Frame;
import chat.stoa.tui.testing.ClientScript;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A server and a keyboard that do whatever they like: nothing throws, nothing grows past its bound, nothing is obeyed.
 */
class HostileInputTest {

    private static final List<String> VERBS = List.of(
            "PRIVMSG", "NOTICE", "JOIN", "PART", "QUIT", "NICK", "KICK", "MODE", "TOPIC", "CAP", "BATCH", "PING",
            "PONG", "ERROR", "INVITE", "ACK", "FAIL", "NOTE", "TAGMSG", "XYZ", "001", "005", "331", "332", "333", "353",
            "366", "376", "401", "403", "404", "433", "473", "482", "999");

    private static final List<String> WORDS = List.of(
            "#tea",
            "#x",
            "tester",
            "alice",
            "*",
            "+o",
            "-v+k",
            "+x",
            "-x",
            "LS",
            "ACK",
            "DEL",
            "NEW",
            "NAK",
            "PREFIX=(ov)@+",
            "PREFIX=()",
            "PREFIX=(ov",
            "LINELEN=-5",
            "LINELEN=99999999999",
            "CHANMODES=",
            "CASEMAPPING=rfc1459",
            "CHANTYPES=",
            "NETWORK=\u001b]0;pwned\u0007",
            "\u202Eevil",
            "\u0001ACTION",
            "\u0003" + "99,",
            "ünïcode",
            "",
            "👨‍👩‍👧",
            "=",
            "@alice +bob",
            "a b c",
            "\u0001ACTION \u0001",
            "\u0001",
            "https://example.org/" + "x".repeat(300),
            "0".repeat(400),
            "echo-message",
            "labeled-response");

    private static final String LONG = "x".repeat(4_000);

    private final MessageParser parser = new MessageParser(MessageLimits.FROM_SERVER);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whateverServerAndKeyboardDo(long seed) {
        Random random = new Random(seed);
        ClientScript client = random.nextBoolean() ? ClientScript.inTea() : ClientScript.inTeaAtAnOldServer();
        for (int i = 0; i < 3_000; i++) {
            switch (random.nextInt(12)) {
                case 0 -> client.presses(anyKey(random));
                case 1 -> client.enters(anyLine(random));
                case 2 -> client.input(new InputEvent.Resized(random.nextInt(220), random.nextInt(60)));
                case 3 -> click(client, random);
                case 4 -> client.passesSeconds(random.nextInt(40));
                case 5 -> reconnect(client, random);
                default -> serverSaysAnything(client, random);
            }
            if (i % 10 == 0) {
                check(client.frame(), seed, i);
            }
        }
        assertThat(client.model().rooms().size())
                .isLessThanOrEqualTo(client.model().limits().rooms());
    }

    @Test
    void strangersCannotOpenMoreRoomsThanThereMayBe() {
        ClientScript client = ClientScript.inTea();
        for (int i = 0; i < 500; i++) {
            client.says(":stranger" + i + "!s@h PRIVMSG tester :hi");
        }
        assertThat(client.model().rooms().size()).isEqualTo(ClientLimits.DEFAULT.rooms());
        assertThat(client.room(Room.STATUS_KEY).log().size()).isGreaterThan(200);
        client.says(":tester!t@h JOIN #one-more");
        assertThat(client.sent()).contains("PART #one-more :too many rooms");
    }

    @Test
    void whatTheServerMakesGrowIsBounded() {
        ClientScript client = ClientScript.inTea();
        for (int i = 0; i < 2_500; i++) {
            client.says(":s 353 tester = #tea :" + names(i));
            client.says("BATCH +b" + i + " chathistory #tea");
            client.says(":s 005 tester T" + i + "=1 :are supported");
        }
        client.says(":alice!a@h TOPIC #tea :" + "t".repeat(7_000));
        assertThat(client.room("#tea").members().size()).isEqualTo(ClientLimits.DEFAULT.membersPerRoom());
        assertThat(client.room("#tea").topic()).hasSize(ClientLimits.DEFAULT.topicChars());
        assertThat(client.model().session().batches()).hasSize(ClientLimits.DEFAULT.openBatches());
        assertThat(client.model().server().isupport()).hasSizeLessThan(300);
        check(client.frame(), 0, 0);
    }

    @Test
    void openBatchesAreBoundedTogether() {
        ClientScript client = ClientScript.inTea();
        for (int i = 0; i < ClientLimits.DEFAULT.openBatches(); i++) {
            client.says("BATCH +b" + i + " chathistory #tea");
            for (int j = 0; j < 20; j++) {
                client.says("@batch=b" + i + ";msgid=" + LONG + " :a!a@h PRIVMSG #tea :" + LONG);
            }
        }
        int lines = client.model().session().batches().values().stream()
                .mapToInt(batch -> batch.lines().size())
                .sum();
        assertThat(2 * LONG.length() * lines).isBetween(3_000_000, 4_000_000);
    }

    @Test
    void whatRoomsHoldBackIsBoundedTogether() {
        ClientScript client =
                ClientScript.started(ClientScript.settings(), 80, 24).signsIn("message-tags batch draft/chathistory");
        for (int i = 0; i < 40; i++) {
            client.says(":s!s@h PRIVMSG tester :to open it").says(":tester!t@here JOIN #r" + i);
            for (int j = 0; j < 20; j++) {
                client.says("@msgid=" + LONG + " :a!a@h PRIVMSG #r" + i + " :" + LONG);
            }
        }
        int lines = client.model().rooms().stream()
                .mapToInt(room -> room.backlog().held().size())
                .sum();
        assertThat(2 * LONG.length() * lines).isBetween(2_000_000, 4_000_000);
        assertThat(client.room("#r39").log().size()).isGreaterThan(10);
    }

    @Test
    void idsAreNotKeptWhateverTheirLength() {
        ClientScript client = ClientScript.inTea();
        client.says("@msgid=" + LONG + ";+draft/reply=" + LONG + " :a!a@h PRIVMSG #tea :hi");
        Entry entry = client.room("#tea")
                .log()
                .find(client.room("#tea").log().lastId())
                .orElseThrow();
        assertThat(entry.text()).isEqualTo("hi");
        assertThat(entry.msgid() + entry.extra().replyTo()).hasSize(0);
    }

    @Test
    void reactionsAreBoundedWithTheRestOfARoom() {
        ClientScript client = ClientScript.inTea();
        for (int i = 0; i < 10; i++) {
            client.says("@msgid=m" + i + " :a!a@h PRIVMSG #tea :hi");
        }
        for (int i = 0; i < 300; i++) {
            client.says("@+draft/reply=m9;+draft/react=" + i + " :" + LONG + "!a@h TAGMSG #tea");
        }
        EntryLog log = client.room("#tea").log();
        assertThat(log.size()).isGreaterThan(1);
        for (int i = 0; i < 100; i++) {
            client.says("@+draft/reply=m8;+draft/react=" + i + " :" + LONG + "!a@h TAGMSG #tea");
        }
        assertThat(client.room("#tea").log().size()).isLessThan(log.size());
    }

    @Test
    void everySizeIsDrawn() {
        ClientScript client = ClientScript.inTea();
        client.says(":alice!a@h PRIVMSG #tea :日本語 and https://example.org/path 👨‍👩‍👧 text")
                .types("some input");
        for (int columns = 0; columns < 100; columns++) {
            for (int rows = 0; rows < 30; rows += 1 + columns % 3) {
                client.input(new InputEvent.Resized(columns, rows)).frame();
                client.presses(KeyCode.F1).frame();
                client.presses(KeyCode.ESCAPE).presses(KeyCode.PAGE_UP).frame();
                client.presses(KeyCode.ESCAPE).presses(KeyCode.F7).frame();
                client.presses(KeyCode.ESCAPE);
            }
        }
    }

    private static String names(int i) {
        StringBuilder names = new StringBuilder();
        for (int j = 0; j < 10; j++) {
            names.append("n").append(i).append('x').append(j).append(' ');
        }
        return names.toString();
    }

    private void serverSaysAnything(ClientScript client, Random random) {
        StringBuilder line = new StringBuilder();
        if (random.nextInt(3) == 0) {
            line.append("@label=").append(random.nextInt(20)).append(";batch=x;time=2025-03-18T11:03:00Z ");
        }
        line.append(
                random.nextInt(4) == 0
                        ? ""
                        : ":" + any(random, List.of("alice!a@h", "tester!t@h", "irc.example")) + " ");
        line.append(any(random, VERBS));
        for (int j = random.nextInt(5); j > 0; j--) {
            String word = any(random, WORDS).replace(' ', '_');
            line.append(' ').append(word.isEmpty() || word.startsWith(":") ? "x" : word);
        }
        line.append(random.nextBoolean() ? " :" + any(random, WORDS) : "");
        if (parser.parse(line.toString()) instanceof Message) {
            client.says(line.toString());
        }
    }

    private static void reconnect(ClientScript client, Random random) {
        if (random.nextInt(10) == 0) {
            client.breaks("reset").passesSeconds(60).signsIn("echo-message").joinsTea();
        }
    }

    private static void click(ClientScript client, Random random) {
        InputEvent.Mouse.Action[] actions = InputEvent.Mouse.Action.values();
        InputEvent.Mouse.Action action = actions[random.nextInt(actions.length)];
        client.input(new InputEvent.Mouse(action, 1, random.nextInt(200), random.nextInt(50), false, false, false));
    }

    private static InputEvent.Key anyKey(Random random) {
        if (random.nextBoolean()) {
            List<KeyMap.Row> rows = KeyMap.STANDARD.rows();
            return rows.get(random.nextInt(rows.size())).chords().get(0);
        }
        return InputEvent.Key.character(1 + random.nextInt(0x10FFFF));
    }

    private static String anyLine(Random random) {
        String command =
                any(random, List.of("", "/", "//", "/join ", "/part ", "/msg ", "/query ", "/me ", "/close", "/retry"));
        return command + any(random, WORDS) + " " + any(random, WORDS);
    }

    private static String any(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static void check(Frame frame, long seed, int round) {
        assertThat(frame.text().chars().noneMatch(c -> c != '\n' && (Character.isISOControl(c) || c == 0x202E)))
                .as("seed %d, round %d", seed, round)
                .isTrue();
    }
}
