package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.ops.Config;
import chat.stoa.protocol.Capability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page about the protocol is what the specifications of commands, modes and capabilities say. {@code make docs}
 * writes it anew.
 */
class ProtocolPageTest {

    private static final Path PAGE = Path.of("..", "docs", "protocol.md");
    private static final Path SOURCES = Path.of("src", "main", "java", "chat", "stoa", "chat");
    private static final Path CAPABILITIES =
            Path.of("..", "protocol", "src", "main", "java", "chat", "stoa", "protocol", "Capability.java");
    /** A constant of an enumeration with the comment before it. */
    private static final Pattern CONSTANT =
            Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*([A-Z_]+)\\(", Pattern.DOTALL);

    private static final String NETWORK = "NETWORK=";

    @Test
    void pageIsCurrent() throws IOException {
        String page = page();
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as("run make docs").content().isEqualTo(page);
    }

    private static String page() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "# The protocol",
                "",
                "What a client can say to a Stoa server, and what it can agree on with it. `make docs` writes this"
                        + " page from the",
                "source; a test holds it current. The texts that decide are modern-irc and the IRCv3"
                        + " specifications."));
        commands(lines);
        capabilities(lines);
        tokens(lines);
        roomModes(lines);
        userModes(lines);
        lines.add("");
        return String.join("\n", lines);
    }

    private static void commands(List<String> lines) {
        List<List<String>> rows = new ArrayList<>();
        for (Command command : CommandTable.load().all()) {
            CommandSpec spec = command.spec();
            String who = spec.privilege()
                    .map(privilege -> "operators with `" + privilege.name().toLowerCase(Locale.ROOT) + "`")
                    .orElse(
                            switch (spec.phase()) {
                                case BEFORE_REGISTRATION -> "before registration";
                                case AFTER_REGISTRATION -> "users";
                                case ANY -> "everybody";
                            });
            String usage = (spec.verb() + " " + spec.syntax()).strip();
            rows.add(List.of("`" + usage + "`", who, String.valueOf(spec.floodCost()), spec.help()));
        }
        lines.addAll(List.of(
                "",
                "## Commands",
                "",
                rows.size() + " of them. The cost is how many lines a command counts for in the flood budget.",
                ""));
        table(lines, List.of("command", "who may give it", "cost", "what it does"), rows);
    }

    private static void capabilities(List<String> lines) throws IOException {
        Map<String, String> comments = comments(CAPABILITIES);
        List<List<String>> rows = Stream.of(Capability.values())
                .sorted(Comparator.comparing(Capability::token))
                .map(each -> List.of("`" + each.token() + "`", comments.getOrDefault(each.name(), "")))
                .toList();
        lines.addAll(List.of("", "## Capabilities", ""));
        table(lines, List.of("capability", "what it brings"), rows);
        lines.addAll(
                List.of("", "Where `tls.sts_port` is set, `sts` says how to come encrypted; nobody can ask for it."));
    }

    /** As a server with nothing but defaults sends them. */
    private static void tokens(List<String> lines) {
        ChatHarness chat = new ChatHarness();
        TestClient client = chat.opens();
        client.sends("NICK a", "USER a 0 * :A");
        List<List<String>> rows = client.takes().stream()
                .filter(line -> line.contains(" 005 "))
                .flatMap(line -> Arrays.stream(line.replaceFirst("^:\\S+ 005 a ", "")
                        .replaceFirst(" :.*$", "")
                        .split(" ", -1)))
                .sorted()
                .map(token ->
                        token.startsWith(NETWORK) ? NETWORK + Config.defaults().networkName() : token)
                .map(token -> List.of("`" + token + "`"))
                .toList();
        lines.addAll(List.of(
                "",
                "## ISUPPORT",
                "",
                "As they are without a configuration; where it has an `icon`, `draft/ICON` too.",
                ""));
        table(lines, List.of("token"), rows);
    }

    private static void roomModes(List<String> lines) throws IOException {
        Map<String, String> comments = comments(SOURCES.resolve("RoomMode.java"));
        List<List<String>> rows = new ArrayList<>();
        for (RoomMode mode : RoomMode.values()) {
            String kind = switch (mode.kind()) {
                case LIST -> "a list of masks";
                case ALWAYS_PARAM -> "a parameter to set and to unset";
                case PARAM_TO_SET -> "a parameter to set";
                case FLAG -> "";
            };
            rows.add(List.of("`" + mode.letter() + "`", kind, comments.getOrDefault(mode.name(), "")));
        }
        lines.addAll(List.of("", "## Modes of rooms", ""));
        table(lines, List.of("mode", "parameter", "meaning"), rows);
        lines.addAll(List.of("", "Ranks of members, the highest first:", ""));
        List<List<String>> ranks = Stream.of(Rank.values())
                .map(rank -> List.of(
                        "`" + rank.mode() + "`",
                        "`" + rank.prefix() + "`",
                        rank.name().toLowerCase(Locale.ROOT).replace('_', '-')))
                .toList();
        table(lines, List.of("mode", "prefix", "rank"), ranks);
    }

    private static void userModes(List<String> lines) {
        List<List<String>> rows = Stream.of(UserMode.values())
                .map(mode -> List.of("`" + mode.letter() + "`", mode.meaning()))
                .toList();
        lines.addAll(List.of("", "## Modes of users", ""));
        table(lines, List.of("mode", "meaning"), rows);
    }

    /** What the source says of each constant, without the marks of its language. */
    private static Map<String, String> comments(Path source) throws IOException {
        Map<String, String> comments = new LinkedHashMap<>();
        Matcher matcher = CONSTANT.matcher(Files.readString(source));
        while (matcher.find()) {
            String text = matcher.group(1).replaceAll("\\s*\\n\\s*\\*\\s*", " ").strip();
            comments.put(matcher.group(2), text.replaceAll("\\{@code ([^}]*)}", "`$1`"));
        }
        assertThat(comments).as("comments in %s", source).isNotEmpty();
        return comments;
    }

    private static void table(List<String> lines, List<String> heads, List<List<String>> rows) {
        lines.add(row(heads));
        lines.add("|" + "---|".repeat(heads.size()));
        rows.forEach(row -> lines.add(row(row)));
    }

    private static String row(List<String> cells) {
        return "| "
                + String.join(
                        " | ",
                        cells.stream().map(cell -> cell.replace("|", "\\|")).toList()) + " |";
    }
}
