package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.Journal;
import chat.stoa.journal.MemoryJournal;
import chat.stoa.work.CapturedLog;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mistakes of ours in the middle of a command: they end with it, and nobody hangs. */
class BrokenCommandTest {

    private final CapturedLog log = new CapturedLog();
    private Throwable mistake = new IllegalStateException("not thrown yet");
    private boolean broken;

    private final ChatHarness server = new ChatHarness(1, journal(), "flood_lines_per_second = 0");
    private final TestClient alice = server.connects("alice", "draft/chathistory batch");
    private final TestClient bob = server.connects("bob");

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void aCommandThatFailsIsAnsweredAndTheNextOneIsCarriedOut() {
        breaksWith(new IllegalStateException("a mistake"));
        alice.sends("CHATHISTORY LATEST #tea * 10", "PING next");
        alice.sees(
                ":irc.test 400 alice CHATHISTORY :Internal error; the command had no effect",
                ":irc.test PONG irc.test next");
        assertThat(log.errors()).singleElement().asString().startsWith("command-failed verb=CHATHISTORY");
    }

    @Test
    void afterAnAssertionNobodyKnowsHowFarItCameSoTheSessionEnds() {
        breaksWith(new AssertionError("a mistake"));
        alice.sends("CHATHISTORY LATEST #tea * 10", "PING next");
        endsForAll();
    }

    @Test
    void aStackThatOverflowsEndsTheSessionToo() {
        breaksWith(new StackOverflowError());
        alice.sends("CHATHISTORY LATEST #tea * 10", "PING next");
        endsForAll();
    }

    private void endsForAll() {
        assertThat(alice.takes()).last().asString().contains("ERROR").contains("[Internal error]");
        bob.sees(":alice!~alice@host1 QUIT :Internal error");
        broken = false;
        TestClient again = server.connects("alice");
        again.sends("PRIVMSG bob :here again");
        assertThat(bob.takes()).singleElement().asString().endsWith("PRIVMSG bob :here again");
    }

    private void breaksWith(Throwable thrown) {
        alice.sends("JOIN #tea");
        bob.sends("JOIN #tea");
        alice.forget();
        bob.forget();
        mistake = thrown;
        broken = true;
    }

    /** A journal that works but for its answers to questions about a room. */
    private Journal journal() {
        Journal sound = new MemoryJournal();
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (proxy, method, arguments) -> {
                    if (broken && method.getName().equals("read")) {
                        throw mistake;
                    }
                    try {
                        return method.invoke(sound, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
