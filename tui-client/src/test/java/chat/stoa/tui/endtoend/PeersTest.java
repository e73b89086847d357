package chat.stoa.tui.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * {@code stoa chat} in one room with irssi and WeeChat. After its first five lines irssi sends one in about two
 * seconds, so it says little here.
 */
class PeersTest {

    private static final int COLUMNS = 100;
    private static final int ROWS = 30;

    @AutoClose
    private final Scene scene = new Scene();

    PeersTest() throws IOException {}

    @BeforeEach
    void needsTheirPrograms() {
        Programs.assumeInstalled("tmux", "irssi", "weechat");
    }

    @Test
    void threeClientsUnderstandEachOther() throws IOException {
        ChatServer server = scene.server();
        Terminal weechat = weechat(server);
        Terminal irssi = irssi(server);
        Terminal stoa = scene.chat(server, COLUMNS, ROWS, "sto", "#tea");
        joins(weechat, "wee");
        joins(irssi, "irs");
        stoa.until(screen -> assertThat(screen.usersPane()).contains("3 users", "@sto", " irs", " wee"));

        stoa.enter("hello 안녕하세요 👋");
        allShow("hello 안녕하세요 👋", stoa, irssi, weechat);
        weechat.enter("hallo 반갑습니다 🎉");
        allShow("hallo 반갑습니다 🎉", stoa, irssi, weechat);
        irssi.enter("hei 차 한 잔 🍵");
        allShow("hei 차 한 잔 🍵", stoa, irssi, weechat);

        stoa.enter("/me waves");
        allShow("sto waves", stoa, irssi, weechat);
        weechat.enter("/me nods");
        allShow("wee nods", stoa, irssi, weechat);

        stoa.enter("/topic green tea");
        stoa.until(screen -> assertThat(screen.rows().get(0)).contains("#tea  green tea"));
        irssi.shows("changed the topic of #tea to: green tea");
        weechat.shows("has changed topic for #tea to \"green tea\"");

        stoa.enter("/raw MODE #tea +o irs");
        allShow("+o irs", stoa, irssi, weechat);
        irssi.enter("/op wee");
        allShow("+o wee", stoa, irssi, weechat);
        stoa.until(screen -> assertThat(screen.usersPane()).contains("@irs", "@sto", "@wee"));

        irssi.enter("/nick irsene");
        stoa.shows("irs is now irsene");
        weechat.shows("irs is now known as irsene");
        stoa.until(screen -> assertThat(screen.usersPane()).contains("3 users", "@irsene"));
        weechat.enter("/quit");
        stoa.until(screen -> assertThat(screen.usersPane()).contains("2 users").doesNotContain("wee"));
    }

    @Test
    void coloursAreNoGarbage() throws IOException {
        ChatServer server = scene.server();
        Terminal weechat = weechat(server);
        Terminal stoa = scene.chat(server, COLUMNS, ROWS, "sto", "#tea");
        joins(weechat, "wee");

        // Ctrl-C c is how WeeChat lets a colour be typed.
        weechat.press("C-c", "c");
        weechat.type("04red");
        weechat.press("C-c", "o");
        weechat.enter(" and plain");
        stoa.shows("wee │ red and plain  ");

        RawClient raw = scene.raw(server, "raw");
        raw.sends(
                "JOIN #tea",
                "PRIVMSG #tea :\u000304,12two\u0003 \u0002bold\u0002 \u001dslanted\u001d \u001funder\u001f"
                        + " \u0016reverse\u0016 \u0011mono\u0011 \u001estruck\u001e \u0004ff00aahex\u0004\u000f done");
        stoa.shows("raw │ two bold slanted under reverse mono struck hex done  ");
        weechat.shows("done");
    }

    private Terminal weechat(ChatServer server) throws IOException {
        Path home = scene.directory().resolve("weechat");
        String add = "/server add t 127.0.0.1/" + server.port() + " -notls";
        String nick = "/set irc.server.t.nicks wee";
        return scene.terminal(
                COLUMNS, ROWS, List.of("weechat", "-d", home.toString(), "-r", add, "-r", nick, "-r", "/connect t"));
    }

    private Terminal irssi(ChatServer server) throws IOException {
        Path home = scene.directory().resolve("irssi");
        return scene.terminal(
                COLUMNS,
                ROWS,
                List.of("irssi", "--home=" + home, "-c", "127.0.0.1", "-p", "" + server.port(), "-n", "irs"));
    }

    private static void joins(Terminal terminal, String nick) {
        terminal.shows("Welcome to");
        terminal.enter("/join #tea");
        terminal.shows(nick + " ");
        terminal.shows("#tea");
    }

    private static void allShow(String text, Terminal... terminals) {
        for (Terminal terminal : terminals) {
            terminal.shows(text);
        }
    }
}
