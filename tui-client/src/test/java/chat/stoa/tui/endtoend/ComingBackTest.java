package chat.stoa.tui.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first start, what is there again at the next one, and what the server remembers for both. */
class ComingBackTest {

    @AutoClose
    private final Scene scene = new Scene();

    ComingBackTest() throws IOException {}

    @BeforeEach
    void needsTmux() {
        Programs.assumeInstalled("tmux");
    }

    @Test
    void theFirstStartAsksAndTheNextOneKnows() throws IOException {
        ChatServer server = scene.server();
        Path config = scene.directory().resolve("config");
        List<String> program = new ArrayList<>(List.of("env", "XDG_CONFIG_HOME=" + config));
        program.addAll(Programs.chat());
        Terminal first = scene.terminal(80, 24, program);
        first.shows("welcome to stoa");
        answer(first, "newbie");
        first.shows("server    ❯");
        answer(first, "127.0.0.1:" + server.port());
        first.shows("TLS       ❯");
        first.press("Enter");
        first.shows("rooms     ❯");
        answer(first, "#tea");
        first.shows("account   ❯");
        first.press("Enter");
        first.shows("you are in #tea now");
        assertThat(Files.readString(config.resolve("stoa/chat.toml"))).contains("nick = \"newbie\"", "[\"#tea\"]");
        first.enter("/join #milk");
        first.shows("you are in #milk now");
        first.enter("/mute");
        first.shows("muted");
        first.press("F8");
        first.showsNot("@newbie");
        first.enter("/quit");
        first.until(screen -> assertThat(first.state("#{pane_dead}")).isEqualTo("1"));

        Terminal second = scene.terminal(80, 24, program);
        second.until(screen -> assertThat(screen.roomsPane()).contains("#tea", "#milk"));
        second.shows("you are in #tea now");
        second.showsNot("@newbie");
        second.press("M-3");
        second.shows("muted");
    }

    @Test
    void whatWasSaidIsFoundOnTheServer() throws IOException {
        ChatServer server = scene.server();
        Terminal alice = scene.chat(server, 100, 30, "alice", "#tea");
        alice.enter("the oolong is in the blue tin");
        alice.shows("the oolong is in the blue tin");
        Terminal bob = scene.chat(server, 100, 30, "bob", "#tea");
        bob.enter("/clear");
        bob.showsNot("blue tin");
        bob.enter("/search oolong");
        bob.shows("alice: the oolong is in the blue tin");
        bob.press("Escape");
        bob.showsNot("blue tin");
    }

    @Test
    void whatWasTypedBeforeTheClientWasKilledIsSentOnceByTheNext() throws IOException {
        ChatServer server = scene.server(ChatServer.freePort());
        Terminal killed = scene.chat(server, 100, 30, "alice", "#tea");
        server.kill();
        killed.shows("connection lost");
        killed.enter("said to nobody yet");
        killed.shows("◷");
        Programs.signal("KILL", killed.program());
        killed.until(screen -> assertThat(killed.state("#{pane_dead}")).isEqualTo("1"));

        ChatServer again = scene.server(server.port());
        RawClient bob = scene.raw(again, "bob");
        bob.sends("JOIN #tea");
        bob.sees(" 366 ");
        Terminal next = scene.terminal(100, 30, Programs.chat(again.port(), "alice", "#tea"));
        assertThat(bob.sees("PRIVMSG")).endsWith("PRIVMSG #tea :said to nobody yet");
        next.showsNot("◷");
        next.enter("and this");
        assertThat(bob.sees("PRIVMSG")).endsWith("PRIVMSG #tea :and this");
    }

    @Test
    void aRoomThatTheOtherClientRenamedMeanwhileIsStillOneRoom() throws IOException {
        ChatServer server = scene.server();
        Terminal alice = scene.chat(server, 100, 30, "alice", "#tea");
        alice.enter("/register");
        alice.shows("password for the new account");
        alice.enter("hunter2hunter2");
        alice.shows("once more");
        alice.enter("hunter2hunter2");
        alice.shows("is yours");
        alice.enter("said before");
        Path config = scene.directory().resolve("phone");
        Files.createDirectories(config.resolve("stoa"));
        Path file = Files.writeString(config.resolve("stoa/chat.toml"), """
                nick = "alice"
                reopen = false
                [networks.home]
                address = "127.0.0.1:%d"
                account = "alice"
                password = "hunter2hunter2"
                """.formatted(server.port()));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        List<String> program = new ArrayList<>(List.of("env", "XDG_CONFIG_HOME=" + config, "XDG_STATE_HOME=" + config));
        program.addAll(Programs.chat());
        Terminal phone = scene.terminal(100, 30, program);
        phone.shows("#tea");
        phone.press("M-2");
        phone.shows("said before");
        alice.enter("/disconnect");
        alice.shows("you disconnected");
        alice.enter("typed meanwhile");
        alice.shows("◷");
        alice.type("half a sentence");
        phone.enter("/rename #coffee stronger");
        phone.shows("renamed the room to #coffee");
        phone.enter("said without alice");
        phone.shows("said without alice");
        phone.showsNot("◷");
        // The draft makes way for the command, and is put back.
        alice.press("C-u");
        alice.enter("/connect");
        alice.press("C-y");

        alice.shows("it was #tea");
        alice.until(screen -> {
            assertThat(screen.text()).containsSubsequence("said before", "said without alice", "typed meanwhile");
            assertThat(screen.text()).contains("half a sentence").doesNotContain("(#tea)", "◷");
            assertThat(screen.text().split("said without alice", -1)).hasSize(2);
        });
    }

    private static void answer(Terminal terminal, String text) {
        terminal.press("C-u");
        terminal.enter(text);
    }
}
