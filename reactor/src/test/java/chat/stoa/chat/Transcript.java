package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.MemoryJournal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What clients and a server say to each other, written down: a file that is played.
 *
 * <pre>
 *   == a new server, and what is shown of it
 *   config [accounts]                         one line of its configuration, before anybody comes
 *   limit multiline_lines_max = 2             one of its limits
 *   account alice sesame                      there is an account, with that password
 *   alice connects [with batch server-time]   registers, with these capabilities; the welcome is passed over
 *   bob opens                                 a link, and nothing said yet
 *   bob opens with certificate abcd…          the same over TLS
 *   bob opens from 192.0.2.1                  the same from that host
 *   alice &gt; PRIVMSG bob :hi                  what a client sends; \xNN is that byte
 *   bob &lt; :alice!~alice@host1 PRIVMSG bob :hi
 *   alice forgets                             what it was told so far is passed over
 *   30 seconds pass
 *   bob is gone                               the server closed the link
 * </pre>
 *
 * <p>Nothing may be left out: before anything else is said, everybody has seen all that they were told. What differs
 * from run to run is a star: ids of messages, references of batches.
 */
final class Transcript {

    private static final Pattern STEP = Pattern.compile("(\\w+) ([<>]) ?(.*)");
    private static final Pattern COMING =
            Pattern.compile("(\\w+) (connects|opens)(?: (with certificate|with|from) (.+))?");
    private static final Pattern BYTE = Pattern.compile("\\\\x([0-9A-F]{2})");

    private final Path file;
    private final List<String> played = new ArrayList<>();

    private StringBuilder config = new StringBuilder();
    private StringBuilder limits = new StringBuilder();
    private Optional<ChatHarness> server = Optional.empty();
    private final Map<String, TestClient> clients = new LinkedHashMap<>();

    private Transcript(Path file) {
        this.file = file;
    }

    /**
     * Plays a file.
     *
     * @return what was said, as it would have to stand there
     */
    static List<String> play(Path file) throws IOException {
        Transcript transcript = new Transcript(file);
        for (String line : Files.readAllLines(file)) {
            transcript.step(line);
        }
        transcript.lookAround();
        transcript.trimEnd();
        return transcript.played;
    }

    private void step(String line) {
        Matcher said = STEP.matcher(line);
        if (said.matches()) {
            if (said.group(2).equals(">")) {
                lookAround();
                played.add(line);
                client(said.group(1)).sendsBytes(bytes(said.group(3)));
            }
            // What is seen is written down anew.
            return;
        }
        if (line.endsWith(" forgets")) {
            client(line.substring(0, line.indexOf(' '))).forget();
        }
        lookAround();
        played.add(line);
        if (line.startsWith("== ")) {
            config = new StringBuilder();
            limits = new StringBuilder();
            server = Optional.empty();
            clients.clear();
        } else if (server.isEmpty() && line.startsWith("config ")) {
            config.append(line.substring("config ".length())).append('\n');
        } else if (server.isEmpty() && line.startsWith("limit ")) {
            limits.append(line.substring("limit ".length())).append('\n');
        } else if (!line.isEmpty() && !line.startsWith("#") && !line.endsWith(" forgets")) {
            happens(line);
        }
    }

    private void happens(String line) {
        String[] words = line.split(" ", -1);
        Matcher coming = COMING.matcher(line);
        if (coming.matches()) {
            clients.put(coming.group(1), comes(coming));
            boolean registers = coming.group(2).equals("connects");
            assertThat(!registers || isUser(coming.group(1))).as(line).isTrue();
        } else if (words[0].equals("account")) {
            server().hasAccount(words[1], words[2]);
        } else if (line.endsWith(" seconds pass")) {
            server().passes(Duration.ofSeconds(Long.parseLong(words[0])));
        } else if (line.endsWith(" is gone")) {
            assertThat(client(words[0]).isClosed()).as(line).isTrue();
        } else {
            throw new IllegalArgumentException(file + ": " + line);
        }
    }

    private TestClient comes(Matcher coming) {
        String name = coming.group(1);
        String how = Optional.ofNullable(coming.group(3)).orElse("");
        String what = Optional.ofNullable(coming.group(4)).orElse("");
        return switch (coming.group(2) + " " + how) {
            case "connects " -> server().connects(name);
            case "connects with" -> server().connects(name, what);
            case "connects from" -> server().connectsFrom(what, name);
            case "opens " -> server().opens();
            case "opens from" -> server().arrivesFrom(what);
            case "opens with certificate" -> server().opensWithCertificate(what);
            default -> throw new IllegalArgumentException(file + ": " + coming.group());
        };
    }

    private boolean isUser(String nick) {
        return server().chat.nicknames().find(nick).flatMap(UserRef::primary).isPresent();
    }

    /** Writes down what everybody was told since the last look. */
    private void lookAround() {
        int at = played.size();
        while (at > 0 && played.get(at - 1).isEmpty()) {
            at--;
        }
        List<String> seen = new ArrayList<>();
        clients.forEach((name, client) -> {
            client.takes().forEach(line -> seen.add((name + " < " + fixed(line)).stripTrailing()));
            assertThat(client.unfit()).as(name).isEmpty();
        });
        played.addAll(at, seen);
    }

    private static String fixed(String line) {
        return line.replaceAll("(batch=|BATCH [+-])[0-9a-z*-]+(page)?", "$1*");
    }

    private void trimEnd() {
        while (!played.isEmpty() && played.get(played.size() - 1).isEmpty()) {
            played.remove(played.size() - 1);
        }
    }

    private ChatHarness server() {
        if (server.isEmpty()) {
            server = Optional.of(ChatHarness.configured(config.toString(), new MemoryJournal(), limits.toString()));
        }
        return server.get();
    }

    private TestClient client(String name) {
        return Optional.ofNullable(clients.get(name))
                .orElseThrow(() -> new IllegalArgumentException(file + ": who is " + name + "?"));
    }

    /** A line, in UTF-8, but for the bytes that are written as such. */
    private static byte[] bytes(String line) {
        String latin = new String(line.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        String raw = BYTE.matcher(latin)
                .replaceAll(
                        match -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
        return raw.getBytes(StandardCharsets.ISO_8859_1);
    }
}
