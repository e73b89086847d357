package chat.stoa.tui.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Two people with {@code stoa chat} on servers that others wrote: what their protocol has works. */
class OtherServersTest {

    @AutoClose
    private final Scene scene = new Scene();

    OtherServersTest() throws IOException {}

    @Test
    void peopleTalkOnNgircd() throws IOException {
        Programs.assumeInstalled("tmux", "ngircd");
        peopleTalk(OtherServer::ngircd);
    }

    @Test
    void peopleTalkOnInspircd() throws IOException {
        Programs.assumeInstalled("tmux", "inspircd");
        peopleTalk(OtherServer::inspircd);
    }

    private void peopleTalk(OtherServer.Start start) throws IOException {
        int port = ChatServer.freePort();
        OtherServer server = scene.server(start, port);
        Terminal ann = chat(port, "ann");
        Terminal ben = chat(port, "ben");
        ann.until(screen -> assertThat(screen.usersPane()).contains("2 users", "@ann", " ben"));

        theyTalk(ann, ben);
        annModerates(ann, ben);
        theyAskAndTell(ann, ben);

        server.kill();
        ann.shows("next try in");
        ann.enter("typed meanwhile");
        ann.shows("1 to send");
        ben.shows("next try in");
        scene.server(start, port);
        ann.shows("you are in #tea again");
        ann.showsNot("to send");
        ann.until(screen -> assertThat(screen.count("typed meanwhile")).isEqualTo(1));
        ann.until(screen -> assertThat(screen.usersPane()).contains("2 users", "benny"));
        ben.enter("here again");
        ann.shows("here again");
    }

    private static void theyTalk(Terminal ann, Terminal ben) {
        ann.enter("hello 안녕하세요 👋");
        ben.shows("hello 안녕하세요 👋");
        ben.enter("/me waves");
        ann.shows("ben waves");
        // Longer than a line of IRC: it arrives in pieces, and nothing of it is lost.
        ann.enter("word ".repeat(120) + "end-of-it");
        ben.shows("end-of-it");
        ann.paste("line one\nline two");
        ann.shows("send 2 messages to #tea?");
        ann.press("Enter");
        ben.shows("line one");
        ben.shows("line two");
        ben.enter("both are here");
        ann.shows("both are here");
        // Whoever does not hear an echo still sees what was said, once.
        assertThat(ann.screen().count("line two")).isEqualTo(1);
    }

    private static void annModerates(Terminal ann, Terminal ben) {
        ann.enter("/topic green tea");
        ben.until(screen -> assertThat(screen.rows().get(0)).contains("#tea  green tea"));
        ann.enter("/mode +m");
        ben.shows("ann sets +m");
        ben.enter("may I?");
        ben.shows("✗");
        ann.enter("/mode +v ben");
        ben.until(screen -> assertThat(screen.usersPane()).contains("+ben"));
        ann.enter("/mode -m");
        ben.shows("ann sets -m");
        ann.enter("/kick ben enough");
        ben.shows("ann removed you from #tea: enough");
        ben.enter("/join #tea");
        ann.until(screen -> assertThat(screen.usersPane()).contains("2 users", " ben"));
    }

    private static void theyAskAndTell(Terminal ann, Terminal ben) {
        ben.enter("/whois ann");
        ben.shows("ann is on irc.example.net");
        ben.enter("/nick benny");
        ann.shows("ben is now benny");
        ann.enter("/msg benny psst");
        ben.until(screen -> assertThat(screen.roomsPane()).containsPattern("ann +●?1"));
        ben.enter("/away lunch");
        ben.shows("marked as being away");
        ben.enter("/away");
        ben.shows("no longer marked as being away");
    }

    private Terminal chat(int port, String nick) throws IOException {
        Terminal terminal = scene.terminal(100, 40, Programs.chat(port, nick, "#tea"));
        terminal.shows("you are in #tea now");
        return terminal;
    }
}
