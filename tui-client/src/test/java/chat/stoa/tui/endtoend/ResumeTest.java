package chat.stoa.tui.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.INTEGER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code stoa chat} was away while others talked and the server was killed: it shows all of it, once and in order. */
class ResumeTest {

    private static final int COLUMNS = 100;
    /** So high that all that is said stands on the screen at once. */
    private static final int ROWS = 700;

    private static final int PART = 200;
    private static final Pattern NUMBERED = Pattern.compile("line (\\d+)(?!\\d)");

    @AutoClose
    private final Scene scene = new Scene();

    ResumeTest() throws IOException {}

    @BeforeEach
    void needsTmux() {
        Programs.assumeInstalled("tmux");
    }

    @Test
    void whatWasSaidMeanwhileIsShownWithoutAGapAndOnce() throws IOException {
        String[] keeping = keeping();
        ChatServer first = scene.server(ChatServer.freePort(), keeping);
        RawClient bob = says(first, 0);
        // Not the first process in its terminal: tmux wakes that one up when it stops.
        List<String> behindShell = new ArrayList<>(List.of("sh", "-c", "\"$@\"; exit $?", "sh"));
        behindShell.addAll(Programs.chat(first.port(), "alice", "#tea"));
        Terminal alice = scene.terminal(COLUMNS, ROWS, behindShell);
        alice.shows("line " + (PART - 1));
        bob.sends("PRIVMSG #tea :line " + PART);
        alice.shows("line " + PART);

        ProcessHandle client = alice.program().children().findFirst().orElseThrow();
        Programs.signal("STOP", client);
        first.kill();
        ChatServer second = scene.server(first.port(), keeping);
        says(second, PART + 1);
        second.kill();
        ChatServer third = scene.server(first.port(), keeping);
        RawClient again = says(third, 2 * PART + 1);
        Programs.signal("CONT", client);

        alice.shows("you are in #tea again");
        alice.shows("line " + 3 * PART);
        again.sends("PRIVMSG #tea :line " + (3 * PART + 1));
        alice.shows("line " + (3 * PART + 1));
        List<Integer> all = new ArrayList<>();
        alice.until(screen -> {
            all.clear();
            all.addAll(numbers(screen));
            // Of what was said before it came it shows as much as it likes.
            assertThat(all).first(INTEGER).isLessThan(PART);
            assertThat(all)
                    .isEqualTo(IntStream.rangeClosed(all.get(0), 3 * PART + 1)
                            .boxed()
                            .toList());
        });
        alice.enter("what did I miss");
        assertThat(again.sees("what did I miss")).contains("PRIVMSG #tea");
        assertThat(numbers(alice.screen())).as("nothing moved").isEqualTo(all);
    }

    /** Somebody says the next lines. */
    private RawClient says(ChatServer server, int from) throws IOException {
        RawClient bob = scene.raw(server, "bob");
        bob.sends("JOIN #tea");
        bob.sees(" 366 ");
        bob.sends(IntStream.range(from, from + PART)
                .mapToObj(i -> "PRIVMSG #tea :line " + i)
                .toArray(String[]::new));
        bob.sends("PING :said");
        bob.sees("PONG");
        return bob;
    }

    private String[] keeping() throws IOException {
        Path config = scene.directory().resolve("stoa.toml");
        Files.writeString(config, """
                [storage]
                segment_bytes = 1048576
                [limits]
                flood_lines_per_second = 0
                """);
        String data = scene.directory().resolve("data").toString();
        return new String[] {"--config", config.toString(), "--data", data};
    }

    /** The numbers of the lines on the screen, from the top. */
    private static List<Integer> numbers(Screen screen) {
        List<Integer> numbers = new ArrayList<>();
        for (String row : screen.rows()) {
            Matcher line = NUMBERED.matcher(row);
            if (line.find()) {
                numbers.add(Integer.parseInt(line.group(1)));
            }
        }
        return numbers;
    }
}
