package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.MemoryJournal;
import chat.stoa.protocol.Capability;
import chat.stoa.protocol.Message;
import chat.stoa.protocol.MessageLimits;
import chat.stoa.protocol.MessageParser;
import chat.stoa.work.CapturedLog;
import chat.stoa.work.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever anybody sends, the server answers as it should and everybody else is served as before. */
class CommandPropertiesTest {

    private static final int CASES = 150;
    private static final int LINES = 60;
    private static final String LIMITS = """
            flood_lines_per_second = 0
            rooms_per_session = 6
            list_entries_per_room = 8
            watched_per_session = 5
            """;
    private static final List<String> CAPABILITIES = Stream.of(Capability.values())
            .filter(each -> each != Capability.LABELED_RESPONSE && each != Capability.BATCH)
            .map(Capability::token)
            .toList();

    @Test
    void noCommandIsAnsweredWithAMistakeOfOurs() {
        Seeds.check(CASES, random -> {
            try (CapturedLog log = new CapturedLog()) {
                new Run(random, log).play();
            }
        });
    }

    private static final class Run {

        private final RandomGenerator random;
        private final CapturedLog log;
        private final ChatHarness chat;
        private final MessageParser parser = new MessageParser(MessageLimits.FROM_CLIENT);
        private final List<String> verbs;
        private final List<TestClient> clients = new ArrayList<>();
        private final TestClient watcher;
        private final Picture picture = new Picture("watcher");
        private int labels;

        Run(RandomGenerator random, CapturedLog log) {
            this.random = random;
            this.log = log;
            chat = new ChatHarness(random.nextLong(), new MemoryJournal(), LIMITS);
            verbs = chat.chat.commands().all().stream()
                    .map(command -> command.spec().verb())
                    .toList();
            for (int i = 0; i < 4; i++) {
                clients.add(comes(i));
            }
            watcher = chat.connects("watcher", "multi-prefix message-tags");
            watcher.sends("JOIN #tea,#Tea2");
        }

        void play() {
            for (int i = 0; i < LINES; i++) {
                int which = random.nextInt(clients.size());
                sends(clients.get(which));
                if (clients.get(which).isClosed()) {
                    clients.set(which, comes(which));
                }
                picture.readAll(watcher.takes());
            }
            checkPicture();
            clients.add(watcher);
            clients.forEach(client -> client.vanishes("gone"));
            assertThat(chat.counters.rooms()).as("rooms").isZero();
            assertThat(chat.counters.registered()).as("users").isZero();
            assertThat(chat.chat.nicknames().size()).as("nicknames").isZero();
        }

        /** The first one founds the room, and the last one does not register. */
        private TestClient comes(int which) {
            TestClient client = chat.opens();
            StringBuilder wanted = new StringBuilder();
            CAPABILITIES.stream()
                    .filter(each -> random.nextBoolean())
                    .forEach(each -> wanted.append(' ').append(each));
            if (random.nextInt(4) > 0) {
                wanted.append(" labeled-response batch");
            }
            client.sends("CAP REQ :" + wanted);
            if (which < 3) {
                client.sends("NICK p" + which, "USER p 0 * :Somebody", "CAP END");
            }
            if (which < 2) {
                client.sends("JOIN #tea");
            }
            client.forget();
            return client;
        }

        private void sends(TestClient client) {
            client.sends("CAP LIST");
            String capabilities = String.join(" ", client.takes());
            boolean labelled = capabilities.contains("labeled-response") && capabilities.contains("batch");
            String label = "l" + labels++;
            byte[] line = line(label);
            boolean wellFormed = parser.parse(line) instanceof Message;
            client.sendsBytes(line);

            List<String> answer = client.takes();
            String said = new String(line, StandardCharsets.UTF_8);
            assertThat(log.errors()).as(said).isEmpty();
            assertThat(answer).as(said).noneMatch(each -> each.contains("Internal error"));
            if (wellFormed) {
                assertThat(answer)
                        .as(said)
                        .filteredOn(each -> each.matches("(?s)@([^ ]*;)?label=" + label + "[; ].*"))
                        .hasSize(labelled ? 1 : 0);
            }
            if (!client.isClosed()) {
                client.sends("PING still-there");
                assertThat(client.takes()).as(said).last().asString().endsWith("PONG irc.test still-there");
            }
            clients.forEach(each -> assertThat(each.unfit()).as(said).isEmpty());
            assertThat(watcher.unfit()).as(said).isEmpty();
            assertThat(client.unconsumedBytes()).as(said).isZero();
        }

        private void checkPicture() {
            Map<String, Map<String, String>> seen = Map.copyOf(picture.rooms());
            Picture fresh = new Picture(picture.nick());
            for (String room : seen.keySet()) {
                watcher.sends("NAMES " + room);
                List<String> answer = new ArrayList<>(watcher.takes());
                answer.add(0, ":" + picture.nick() + "!u@h JOIN " + room);
                fresh.readAll(answer);
            }
            assertThat(picture.rooms()).isEqualTo(fresh.rooms());
        }

        private byte[] line(String label) {
            StringBuilder line =
                    new StringBuilder("@label=").append(label).append(random.nextInt(8) == 0 ? ";+x=y " : " ");
            String verb = one(verbs);
            line.append(random.nextInt(8) == 0 ? verb.toLowerCase(Locale.ROOT) : verb);
            int count = random.nextInt(6);
            for (int i = 0; i < count; i++) {
                boolean last = i == count - 1;
                line.append(last && random.nextBoolean() ? " :" : " ").append(param(verb, i));
            }
            byte[] utf8 = line.toString().getBytes(StandardCharsets.UTF_8);
            if (random.nextInt(30) == 0) {
                utf8 = Arrays.copyOf(utf8, utf8.length + 1);
                utf8[utf8.length - 1] = (byte) 0xFF;
            }
            return utf8;
        }

        /** What fits, more often than not; or else anything. */
        private String param(String verb, int index) {
            if (random.nextInt(4) == 0) {
                return hostile();
            }
            if (verb.equals("CAP") && index < 2) {
                return one(List.of("LS", "302", "LIST", "REQ", "END", "batch", "-labeled-response", "echo-message"));
            }
            if (verb.equals("MONITOR") && index == 0) {
                return one(List.of("+", "-", "C", "L", "S"));
            }
            if (verb.equals("MODE") && index == 1) {
                return modes(1 + random.nextInt(random.nextInt(4) == 0 ? 200 : 6));
            }
            if (index == 0 && random.nextBoolean()) {
                return room();
            }
            return switch (random.nextInt(6)) {
                case 0 -> room();
                case 1 -> room() + "," + room() + "," + person();
                case 2 -> person() + "," + person();
                case 3 -> String.valueOf(random.nextLong() >> random.nextInt(64));
                default -> person();
            };
        }

        private String room() {
            return one(List.of("#tea", "#TEA", "#tea", "#Tea2", "#new", "#nobody-there", "#한국", "@#tea", "0", "&x"));
        }

        private String person() {
            return one(List.of(
                    "p0", "p1", "P2", "p3", "watcher", "nobody", "p0x", "p1x", "p2x", "*!*@*", "m:p1", "p?!*", "a:p1",
                    "m:r:*"));
        }

        private String modes(int length) {
            StringBuilder modes = new StringBuilder();
            for (int i = 0; i < length; i++) {
                modes.append(one(List.of(
                        "+", "-", "o", "v", "h", "q", "a", "b", "e", "I", "k", "l", "i", "m", "n", "s", "t", "C", "Z",
                        "R", "M", "U", "f", "👋")));
            }
            return modes.toString();
        }

        private String hostile() {
            return switch (random.nextInt(16)) {
                case 0 -> "";
                case 1 -> ":";
                case 2 -> "::";
                case 3 -> ",,,";
                case 4 -> "#";
                case 5 -> "#a b :c";
                case 6 -> "a b";
                case 7 -> " ";
                case 8 -> "x".repeat(480);
                case 9 -> "#" + "y".repeat(random.nextInt(480));
                case 10 -> "👋".repeat(random.nextInt(100));
                case 11 -> "\u0001\u0002\u0003\u007f\u0085";
                case 12 -> "#\u0007\u00a0\u2028";
                case 13 -> "a,".repeat(random.nextInt(200));
                case 14 -> "*?\\!@".repeat(random.nextInt(80));
                default -> String.valueOf((char) (1 + random.nextInt(0x24FF)));
            };
        }

        private <T> T one(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
    }
}
