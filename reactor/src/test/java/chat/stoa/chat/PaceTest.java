package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.MemoryJournal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What one may do only so often, counted by account or by address, and what becomes of those who send without end. */
class PaceTest {

    private static final String FREE = "flood_lines_per_second = 0\n";

    @Test
    void joinsAreCountedByAddress() {
        ChatHarness chat = limited(FREE + "joins_per_minute = 3");
        TestClient alice = chat.connectsFrom("192.0.2.1", "alice");
        TestClient bob = chat.connectsFrom("192.0.2.1", "bob");
        TestClient carol = chat.connectsFrom("192.0.2.2", "carol");

        alice.sends("JOIN #a,#b");
        alice.forget();
        bob.sends("JOIN #a,#b");
        bob.sees(":irc.test 263 bob JOIN :Please wait a while and try again");
        carol.sends("JOIN #a,#b");
        assertThat(carol.takes()).contains(":irc.test 366 carol #b :End of /NAMES list");

        chat.passes(Duration.ofSeconds(20));
        bob.sends("JOIN #a,#b");
        assertThat(bob.takes()).contains(":irc.test 366 bob #b :End of /NAMES list");
        assertThat(hits(chat, "joins_per_minute")).isEqualTo(1);
    }

    @Test
    void whoHasAnAccountIsCountedByThatWhereverItComesFrom() {
        ChatHarness chat = limited(FREE + "nick_changes_per_minute = 1\njoins_per_minute = 1");
        TestClient alice = chat.connectsFrom("192.0.2.1", "alice");
        TestClient bob = chat.connectsFrom("192.0.2.1", "bob");
        alice.logsIn("alice");
        bob.logsIn("bob");

        alice.sends("JOIN #a");
        bob.sends("JOIN #a");
        assertThat(bob.takes()).contains(":irc.test 366 bob #a :End of /NAMES list");
        alice.forget();
        alice.sends("JOIN #b");
        alice.sees(":irc.test 263 alice JOIN :Please wait a while and try again");
        TestClient elsewhere = chat.connectsFrom("198.51.100.1", "alice2");
        elsewhere.logsIn("alice");
        elsewhere.sends("JOIN #c");
        elsewhere.sees(":irc.test 263 alice2 JOIN :Please wait a while and try again");
    }

    @Test
    void aBlockOfAddressesMayDoMoreThanOneAddress() {
        ChatHarness chat = limited(FREE + "joins_per_minute = 1\nblock_factor = 2");
        for (int i = 1; i <= 2; i++) {
            TestClient one = chat.connectsFrom("192.0.2." + i, "one" + i);
            one.sends("JOIN #a");
            assertThat(one.takes()).contains(":irc.test 366 one%d #a :End of /NAMES list".formatted(i));
        }
        TestClient third = chat.connectsFrom("192.0.2.3", "third");
        third.sends("@label=x JOIN #a");
        third.sees(":irc.test 263 third JOIN :Please wait a while and try again");
    }

    @Test
    void nicknamesInvitesAndQuestionsHaveTheirOwnCounts() {
        ChatHarness chat =
                limited(FREE + "nick_changes_per_minute = 1\ninvites_per_minute = 1\nquery_cost_per_minute = 2");
        TestClient alice = chat.connectsFrom("192.0.2.1", "alice");
        chat.connectsFrom("198.51.100.1", "bob");
        alice.sends("JOIN #a", "NICK alicia");
        alice.forget();

        alice.sends("NICK alice");
        alice.sees(":irc.test 263 alicia NICK :Please wait a while and try again");
        alice.sends("INVITE bob #a");
        alice.sees(":irc.test 341 alicia bob :#a");
        alice.sends("INVITE bob #a");
        alice.sees(":irc.test 263 alicia INVITE :Please wait a while and try again");
        alice.sends("WHO #a", "LIST");
        alice.forget();
        alice.sends("WHO #a");
        alice.sees(":irc.test 263 alicia WHO :Please wait a while and try again");
        alice.sends("LIST");
        alice.sees(":irc.test 263 alicia LIST :Please wait a while and try again");
        alice.sends("NAMES #a");
        alice.sees(":irc.test 263 alicia NAMES :Please wait a while and try again");
        chat.passes(Duration.ofMinutes(1));
        alice.sends("NAMES #a");
        assertThat(alice.takes()).last().isEqualTo(":irc.test 366 alicia #a :End of /NAMES list");
    }

    /** A room keeps few, but one may have many rooms. */
    @Test
    void whatRoomsKeepIsSetAtAPaceToo() {
        ChatHarness chat = limited(FREE + "list_entries_per_minute = 4");
        TestClient alice = chat.connectsFrom("192.0.2.1", "alice");
        alice.sends("JOIN #a,#b");
        alice.forget();

        alice.sends("MODE #a +be x!*@* y!*@*");
        assertThat(alice.takes()).containsExactly(":alice!~alice@192.0.2.1 MODE #a +be x!*@* y!*@*");
        alice.sends("MODE #a,#b +bb-b v!*@* w!*@* x!*@*");
        alice.sees(":irc.test 263 alice MODE :Please wait a while and try again");
        alice.sends("MODE #a -b+s x!*@*", "MODE #a,#b +b v!*@*");
        assertThat(alice.takes())
                .filteredOn(line -> line.contains(" MODE "))
                .extracting(line -> line.substring(line.indexOf("MODE")))
                .containsExactly("MODE #a -b+s x!*@*", "MODE #a +b v!*@*", "MODE #b +b v!*@*");
        alice.sends("MODE #b +I y!*@*");
        alice.sees(":irc.test 263 alice MODE :Please wait a while and try again");
        alice.sends("MODE #a +b");
        assertThat(alice.takes()).hasSize(2).last().asString().contains(" 368 ");
        chat.passes(Duration.ofMinutes(1));
        alice.sends("MODE #b +I y!*@*");
        assertThat(alice.takes()).singleElement().asString().endsWith("MODE #b +I y!*@*");
    }

    @Test
    void aLongAnswerCostsMore() {
        ChatHarness chat = limited(FREE + "query_cost_per_minute = 5");
        TestClient alice = chat.connectsFrom("192.0.2.1", "alice");
        for (int i = 0; i < 300; i++) {
            chat.connectsFrom("198.51.100." + (i % 250), "n" + i);
        }
        alice.sends("WHO *");
        assertThat(alice.takes()).hasSize(302);
        alice.sends("WHO alice");
        assertThat(alice.takes()).hasSize(1).allMatch(line -> line.contains(" 263 "));
    }

    @Test
    void lookingThroughAllRoomsForMetadataIsAQuestionToo() {
        ChatHarness chat = limited(FREE + "query_cost_per_minute = 4");
        TestClient alice = chat.connectsFrom("192.0.2.1", "alice");
        alice.sends("CAP REQ :draft/metadata-3 batch", "METADATA * SUB a", "METADATA * SUB b", "JOIN #a,#b");
        alice.forget();

        alice.sends("METADATA * SUB url", "METADATA #a SYNC", "METADATA *ALL SYNC");
        assertThat(alice.takes()).noneMatch(line -> line.contains(" 263 "));
        alice.sends("METADATA * SUB status");
        alice.sees(":irc.test 263 alice METADATA :Please wait a while and try again");
        alice.sends("METADATA * SUBS");
        assertThat(alice.takes()).contains("@batch=page :irc.test 772 alice a b :url");
    }

    @Test
    void oneAccountIsNotFasterWithMoreClients() {
        ChatHarness chat = limited("flood_lines_burst = 10\nflood_lines_per_second = 1\nflood_shared_factor = 2");
        TestClient[] clients = new TestClient[4];
        for (int i = 0; i < clients.length; i++) {
            clients[i] = chat.connectsFrom("192.0.2." + i, "alice" + i);
            clients[i].logsIn("alice");
        }
        chat.passes(Duration.ofSeconds(30));

        int answers = 0;
        for (TestClient client : clients) {
            for (int i = 0; i < 10; i++) {
                client.posts("PING " + i);
            }
            chat.settle();
            answers += client.takes().size();
        }
        assertThat(answers).isEqualTo(20);
    }

    @Test
    void whoSendsWithoutEndIsSlowedThenWarnedThenClosed() {
        ChatHarness chat = limited(
                "flood_lines_burst = 5\nflood_lines_per_second = 2\nflood_warn_after = 10\nflood_close_after = 30");
        TestClient alice = chat.connectsFrom("192.0.2.1", "alice");
        chat.passes(Duration.ofSeconds(10));
        for (int i = 0; i < 200; i++) {
            alice.posts("PING " + i);
        }
        chat.settle();
        assertThat(alice.takes()).hasSize(5);

        passesInSteps(chat, 9);
        assertThat(alice.takes()).hasSize(18).allMatch(line -> line.contains(" PONG "));
        passesInSteps(chat, 2);
        assertThat(alice.takes())
                .contains(":irc.test NOTICE alice :You send more than 2 lines per second; they wait, and if you go on"
                        + " you will be disconnected");
        passesInSteps(chat, 18);
        assertThat(alice.isClosed()).isFalse();
        assertThat(alice.takes()).hasSize(36).noneMatch(line -> line.contains("NOTICE"));
        passesInSteps(chat, 2);
        assertThat(alice.closeReason()).isEqualTo("Excess flood");
        assertThat(alice.takes()).last().isEqualTo("ERROR :Closing link: (~alice@192.0.2.1) [Excess flood]");
        assertThat(hits(chat, "flood_lines_per_second")).isEqualTo(1);
        assertThat(hits(chat, "flood_warn_after")).isEqualTo(1);
        assertThat(hits(chat, "flood_close_after")).isEqualTo(1);
    }

    @Test
    void whoIsWithinBoundsAgainIsForgiven() {
        ChatHarness chat = limited(
                "flood_lines_burst = 5\nflood_lines_per_second = 2\nflood_warn_after = 10\nflood_close_after = 30");
        TestClient alice = chat.connectsFrom("192.0.2.1", "alice");
        for (int round = 0; round < 4; round++) {
            chat.passes(Duration.ofSeconds(10));
            for (int i = 0; i < 20; i++) {
                alice.posts("PING " + i);
            }
            passesInSteps(chat, 9);
        }
        assertThat(alice.takes()).noneMatch(line -> line.contains("NOTICE"));
        assertThat(alice.isClosed()).isFalse();
    }

    @Test
    void aClientThatKnowsStandardRepliesIsWarnedInTheirForm() {
        ChatHarness chat = limited(
                "flood_lines_burst = 5\nflood_lines_per_second = 2\nflood_warn_after = 1\nflood_close_after = 30");
        TestClient alice = chat.connects("alice", "standard-replies");
        for (int i = 0; i < 20; i++) {
            alice.posts("PING " + i);
        }
        passesInSteps(chat, 3);
        assertThat(alice.takes())
                .anyMatch(line -> line.startsWith(":irc.test WARN * EXCESS_FLOOD :You send more than"));
    }

    @Test
    void aLineThatIsTooLongIsCounted() {
        ChatHarness chat = limited(FREE);
        TestClient alice = chat.connectsFrom("192.0.2.1", "alice");
        alice.sends("PRIVMSG alice :" + "x".repeat(600));
        alice.sees(":irc.test 417 alice :Input line was too long");
        assertThat(hits(chat, "line_bytes_max")).isEqualTo(1);
    }

    @Test
    void whoIsExemptFromFloodingIsNotSlowed() {
        ChatHarness chat = new ChatHarness(
                "flood_exempt = [\"192.0.2.0/24\"]\n[limits]\nflood_lines_burst = 5\nflood_lines_per_second = 1");
        TestClient bridge = chat.connectsFrom("192.0.2.1", "bridge");
        for (int i = 0; i < 100; i++) {
            bridge.posts("PING " + i);
        }
        chat.settle();
        assertThat(bridge.takes()).hasSize(100);
    }

    private static ChatHarness limited(String limits) {
        return new ChatHarness(1, new MemoryJournal(), limits);
    }

    /** As it would pass: the timers of the workers come due one after another. */
    private static void passesInSteps(ChatHarness chat, int seconds) {
        for (int i = 0; i < 4 * seconds; i++) {
            chat.passes(Duration.ofMillis(250));
        }
    }

    private static long hits(ChatHarness chat, String limit) {
        return chat.counters.limitHits().of(limit);
    }
}
