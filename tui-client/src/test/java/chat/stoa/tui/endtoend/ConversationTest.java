package chat.stoa.tui.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Two people with {@code stoa chat}, one in a small terminal and one in a large one. */
class ConversationTest {

    private static final String LOBBY_KEY = "M-2";
    private static final String TEA_KEY = "M-3";

    @AutoClose
    private final Scene scene = new Scene();

    ConversationTest() throws IOException {}

    @BeforeEach
    void needsTmux() {
        Programs.assumeInstalled("tmux");
    }

    @Test
    void twoPeopleTalkInTwoRooms() throws IOException {
        ChatServer server = scene.server();
        Terminal alice = scene.chat(server, 80, 24, "alice", "#lobby,#tea");
        Terminal bob = scene.chat(server, 120, 40, "bob", "#lobby,#tea");
        alice.until(screen -> assertThat(screen.usersPane()).contains("2 users", "@alice", " bob"));
        bob.until(screen -> assertThat(screen.usersPane()).contains("2 users", "@alice", " bob"));

        alice.enter("good morning");
        bob.shows("good morning");
        bob.enter("안녕하세요 👋 좋은 아침");
        alice.shows("안녕하세요 👋 좋은 아침");

        bob.press(TEA_KEY);
        bob.shows("you are in #tea now");
        bob.enter("the kettle is on");
        bob.shows("the kettle is on");
        bob.enter("차 🍵");
        alice.until(screen -> assertThat(screen.roomsPane()).containsPattern("#tea +2"));
        assertThat(alice.screen().text()).doesNotContain("kettle");

        alice.press(TEA_KEY);
        alice.shows("the kettle is on");
        alice.shows("차 🍵");
        alice.until(screen -> assertThat(screen.roomsPane()).doesNotContainPattern("#tea +2"));
        alice.press(LOBBY_KEY);
        alice.shows("good morning");
    }

    @ParameterizedTest
    @MethodSource("ends")
    void bothComeBackByThemselvesAndWhatWasTypedMeanwhileIsSentOnce(Consumer<ChatServer> end) throws IOException {
        ChatServer server = scene.server(ChatServer.freePort());
        // Not the first process in its terminal: tmux wakes that one up when it stops.
        List<String> behindShell = new ArrayList<>(List.of("sh", "-c", "\"$@\"; exit $?", "sh"));
        behindShell.addAll(Programs.chat(server.port(), "alice", "#lobby,#tea"));
        Terminal alice = scene.terminal(80, 24, behindShell);
        alice.shows("you are in #lobby now");
        Terminal bob = scene.chat(server, 120, 40, "bob", "#lobby,#tea");
        alice.until(screen -> assertThat(screen.usersPane()).contains("2 users"));

        end.accept(server);
        alice.shows("next try in");
        bob.shows("next try in");
        alice.enter("typed meanwhile");
        alice.shows("1 to send");
        alice.press(TEA_KEY);
        alice.enter("in the other room as well");
        alice.shows("2 to send");

        // The server keeps no history: whoever comes back later than a line does not see it. So alice comes back last.
        ProcessHandle client = client(alice);
        Programs.signal("STOP", client);
        ChatServer another = scene.server(server.port());
        bob.shows("you are in #lobby again");
        bob.until(screen -> assertThat(screen.text()).doesNotContain("not connected"));
        Programs.signal("CONT", client);

        bob.until(screen -> assertThat(screen.count("typed meanwhile")).isEqualTo(1));
        bob.until(screen -> assertThat(screen.usersPane()).contains("2 users", "alice", "bob"));
        areBothIn(another, "#lobby", "#tea");
        bob.press(TEA_KEY);
        bob.shows("in the other room as well");
        alice.showsNot("to send");

        // What is said now comes after all that was said before.
        alice.enter("back again");
        bob.shows("back again");
        assertThat(bob.screen().count("in the other room as well")).isEqualTo(1);
        alice.until(
                screen -> assertThat(screen.count("in the other room as well")).isEqualTo(1));
        alice.press(LOBBY_KEY);
        alice.shows("typed meanwhile");
        alice.enter("here too");
        bob.press(LOBBY_KEY);
        bob.shows("here too");
        assertThat(bob.screen().count("typed meanwhile")).isEqualTo(1);
        assertThat(alice.screen().count("typed meanwhile")).isEqualTo(1);
    }

    static Stream<Named<Consumer<ChatServer>>> ends() {
        return Stream.of(
                Named.of("the server is stopped", ChatServer::terminate),
                Named.of("the server is killed", ChatServer::kill));
    }

    private static ProcessHandle client(Terminal terminal) {
        return terminal.program().children().findFirst().orElseThrow();
    }

    private void areBothIn(ChatServer server, String... rooms) throws IOException {
        RawClient onlooker = scene.raw(server, "onlooker");
        for (String room : rooms) {
            onlooker.sends("NAMES " + room);
            assertThat(onlooker.sees(" 353 ")).contains(room, "alice", "bob");
        }
    }
}
