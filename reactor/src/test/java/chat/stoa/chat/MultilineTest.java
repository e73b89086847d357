package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.MemoryJournal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages of several lines, in batches of the client (draft/multiline). */
class MultilineTest {

    private static final String CAPS = "message-tags batch labeled-response echo-message server-time draft/multiline";
    private static final String NOW = "time=2026-01-01T00:00:00.000Z";
    private static final String ALICE = ":alice!~alice@host1";

    private final ChatHarness chat = new ChatHarness();
    private final TestClient alice = chat.connects("alice", CAPS);
    private final TestClient bob = chat.connects("bob", CAPS);
    private final TestClient carol = chat.connects("carol", "message-tags server-time");
    private final TestClient dave = chat.connects("dave");

    @BeforeEach
    void allAreInTheRoom() {
        List.of(alice, bob, carol, dave).forEach(each -> each.sends("JOIN #tea"));
        List.of(alice, bob, carol, dave).forEach(TestClient::forget);
    }

    @Test
    void severalLinesAreOneMessage() {
        alice.sends(
                "@label=a1;+x=y BATCH +1 draft/multiline #tea",
                "@batch=1 PRIVMSG #tea hello",
                "@batch=1 PRIVMSG #tea :",
                "@batch=1 privmsg #TEA :how is ",
                "@batch=1;draft/multiline-concat PRIVMSG #tea :everyone?");
        alice.seesNothing();
        bob.seesNothing();
        alice.sends("BATCH -1");

        alice.sees(
                "@label=a1;" + NOW + ";msgid=*;+x=y " + ALICE + " BATCH +* draft/multiline #tea",
                "@batch=* " + ALICE + " PRIVMSG #tea :hello",
                "@batch=* " + ALICE + " PRIVMSG #tea :",
                "@batch=* " + ALICE + " PRIVMSG #tea :how is ",
                "@batch=*;draft/multiline-concat " + ALICE + " PRIVMSG #tea :everyone?",
                ALICE + " BATCH -*");
        bob.sees(
                "@" + NOW + ";msgid=*;+x=y " + ALICE + " BATCH +* draft/multiline #tea",
                "@batch=* " + ALICE + " PRIVMSG #tea :hello",
                "@batch=* " + ALICE + " PRIVMSG #tea :",
                "@batch=* " + ALICE + " PRIVMSG #tea :how is ",
                "@batch=*;draft/multiline-concat " + ALICE + " PRIVMSG #tea :everyone?",
                ALICE + " BATCH -*");
    }

    @Test
    void whoDoesNotKnowOfItSeesTheLinesThatAreNotBlank() {
        alice.sends(
                "@+x=y BATCH +1 draft/multiline #tea",
                "@batch=1 PRIVMSG #tea :",
                "@batch=1 PRIVMSG #tea :how is ",
                "@batch=1;draft/multiline-concat PRIVMSG #tea :everyone?",
                "BATCH -1");

        carol.sees(
                "@" + NOW + ";msgid=*;+x=y " + ALICE + " PRIVMSG #tea :how is ",
                "@" + NOW + " " + ALICE + " PRIVMSG #tea :everyone?");
        dave.sees(ALICE + " PRIVMSG #tea :how is ", ALICE + " PRIVMSG #tea :everyone?");
    }

    @Test
    void itGoesToPeopleToo() {
        dave.sends("AWAY :lunch");
        alice.sends(
                "@label=a1 BATCH +1 draft/multiline dave",
                "@batch=1 PRIVMSG dave one",
                "@batch=1 PRIVMSG dave two",
                "BATCH -1");

        assertThat(dave.takes()).endsWith(ALICE + " PRIVMSG dave :one", ALICE + " PRIVMSG dave :two");
        alice.sees(
                "@label=a1 :irc.test BATCH +a labeled-response",
                "@batch=a;" + NOW + " :irc.test 301 alice dave :lunch",
                "@batch=a;" + NOW + ";msgid=* " + ALICE + " BATCH +* draft/multiline dave",
                "@batch=* " + ALICE + " PRIVMSG dave :one",
                "@batch=* " + ALICE + " PRIVMSG dave :two",
                "@batch=a " + ALICE + " BATCH -*",
                ":irc.test BATCH -a");
    }

    @Test
    void withoutEchoItsLabelIsAcknowledged() {
        TestClient erin = chat.connects("erin", "batch labeled-response draft/multiline");
        erin.sends("@label=e1 BATCH +1 draft/multiline bob", "@batch=1 NOTICE bob one", "@batch=1 NOTICE bob two");
        erin.seesNothing();

        erin.sends("@label=e2 BATCH -1");

        erin.sees("@label=e2 :irc.test ACK", "@label=e1 :irc.test ACK");
        bob.sees(
                "@" + NOW + ";msgid=* :erin!~erin@host5 BATCH +* draft/multiline bob",
                "@batch=* :erin!~erin@host5 NOTICE bob :one",
                "@batch=* :erin!~erin@host5 NOTICE bob :two",
                ":erin!~erin@host5 BATCH -*");
    }

    @Test
    void oneLineIsAnOrdinaryMessage() {
        alice.sends("@label=a1 BATCH +1 draft/multiline #tea", "@batch=1 PRIVMSG #tea hello", "BATCH -1");

        alice.sees("@label=a1;" + NOW + ";msgid=* " + ALICE + " PRIVMSG #tea :hello");
        dave.sees(ALICE + " PRIVMSG #tea :hello");
    }

    /** Also whoever asks for them later: each line is somebody's (account-tag), but only the first is a message. */
    @Test
    void everyLineSaysWhoseItIs() {
        ChatHarness known = new ChatHarness(1, new MemoryJournal(), "flood_lines_per_second = 0");
        TestClient erin = known.connects("erin", CAPS);
        erin.logsIn("erin");
        TestClient frank = known.connects("frank", "message-tags batch account-tag draft/chathistory");
        erin.sends("MODE erin +B", "JOIN #tea");
        frank.sends("JOIN #tea");
        frank.forget();

        erin.sends(
                "@+x=y BATCH +1 draft/multiline #tea",
                "@batch=1 PRIVMSG #tea one",
                "@batch=1 PRIVMSG #tea two",
                "BATCH -1");
        frank.sees(
                "@account=erin;msgid=*;bot;+x=y :erin!~erin@host1 PRIVMSG #tea :one",
                "@account=erin;bot :erin!~erin@host1 PRIVMSG #tea :two");
        frank.sends("CHATHISTORY LATEST #tea * 1");
        assertThat(frank.takes())
                .contains(
                        "@batch=page;account=erin;msgid=*;bot;+x=y :erin!~erin@host1 PRIVMSG #tea :one",
                        "@batch=page;account=erin;bot :erin!~erin@host1 PRIVMSG #tea :two");
    }

    @Test
    void itIsRecordedAsOneEvent() {
        HeldJournal journal = new HeldJournal();
        ChatHarness held = new ChatHarness(1, journal, "flood_lines_per_second = 0");
        TestClient erin = held.connects("erin", CAPS);
        erin.sends("JOIN #tea");
        int before = journal.appended();

        erin.sends(
                "BATCH +1 draft/multiline #tea", "@batch=1 PRIVMSG #tea one", "@batch=1 PRIVMSG #tea two", "BATCH -1");

        assertThat(journal.appended()).isEqualTo(before + 1);
    }

    @Test
    void whatMayNotBeSaidIsRefusedAsAWhole() {
        dave.sends("MODE #tea +m", "PART #tea");
        alice.sends("MODE #tea +mCc");
        List.of(alice, bob).forEach(TestClient::forget);

        bob.sends(
                "@label=b1 BATCH +1 draft/multiline #tea",
                "@batch=1 PRIVMSG #tea one",
                "@batch=1 PRIVMSG #tea two",
                "BATCH -1",
                "@label=b2 BATCH +2 draft/multiline #nowhere",
                "@batch=2 PRIVMSG #nowhere one",
                "@batch=2 PRIVMSG #nowhere two",
                "BATCH -2");

        bob.sees(
                "@label=b1;" + NOW + " :irc.test 404 bob #tea :Cannot send to channel",
                "@label=b2;" + NOW + " :irc.test 403 bob #nowhere :No such channel");
        alice.seesNothing();

        alice.sends(
                "BATCH +1 draft/multiline #tea",
                "@batch=1 PRIVMSG #tea one",
                "@batch=1 PRIVMSG #tea :\001VERSION\001",
                "BATCH -1",
                "BATCH +1 draft/multiline #tea",
                "@batch=1 PRIVMSG #tea one",
                "@batch=1 PRIVMSG #tea :\002bold",
                "BATCH -1");

        alice.sees(
                "@" + NOW + " :irc.test 404 alice #tea :Cannot send CTCP to channel (+C)",
                "@" + NOW + " :irc.test 404 alice #tea :Cannot send formatting to channel (+c)");
    }

    @Test
    void aLineForSomebodyElseDropsTheBatch() {
        alice.sends(
                "@label=a1 BATCH +1 draft/multiline #tea",
                "@batch=1 PRIVMSG #tea one",
                "@batch=1 PRIVMSG #cocoa two",
                "@batch=1 PRIVMSG #tea three",
                "BATCH -1");

        alice.sees("@label=a1;" + NOW
                + " :irc.test FAIL BATCH MULTILINE_INVALID_TARGET #tea #cocoa :Invalid multiline target");
        bob.seesNothing();
    }

    @Test
    void blankLinesAloneAreNoMessage() {
        alice.sends(
                "@label=a1 BATCH +1 draft/multiline #tea",
                "@batch=1 PRIVMSG #tea :",
                "@batch=1 PRIVMSG #tea :",
                "BATCH -1",
                "@label=a2 BATCH +2 draft/multiline #tea",
                "@batch=2 PRIVMSG #tea :one ",
                "@batch=2;draft/multiline-concat PRIVMSG #tea :",
                "@batch=2 PRIVMSG #tea :two",
                "BATCH -2",
                "@label=a3 BATCH +3 draft/multiline #tea",
                "BATCH -3");

        alice.sees(
                "@label=a1;" + NOW
                        + " :irc.test FAIL BATCH MULTILINE_INVALID :Invalid multiline batch with blank lines only",
                "@label=a2;" + NOW
                        + " :irc.test FAIL BATCH MULTILINE_INVALID :Invalid multiline batch with concatenated blank line",
                "@label=a3;" + NOW + " :irc.test FAIL BATCH MULTILINE_INVALID :Invalid multiline batch");
        bob.seesNothing();
    }

    @Test
    void onlyWordsOfOneKindBelongInABatch() {
        alice.sends(
                "@label=a1 BATCH +1 draft/multiline #tea",
                "@batch=1 PRIVMSG #tea one",
                "@batch=1 NOTICE #tea two",
                "BATCH -1",
                "@label=a2 BATCH +2 draft/multiline #tea",
                "@batch=2 TAGMSG #tea",
                "BATCH -2",
                "@label=a3 BATCH +3 draft/multiline #tea",
                "@batch=3 PRIVMSG #tea",
                "BATCH -3");

        alice.sees(
                "@label=a1;" + NOW + " :irc.test FAIL BATCH MULTILINE_INVALID :Invalid multiline batch",
                "@label=a2;" + NOW + " :irc.test FAIL BATCH MULTILINE_INVALID :Invalid multiline batch",
                "@label=a3;" + NOW + " :irc.test FAIL BATCH MULTILINE_INVALID :Invalid multiline batch");
        bob.seesNothing();
    }

    @Test
    void whatIsNoBatchOfAKnownKindIsRefusedWithAllItsLines() {
        for (String opening : List.of(
                "BATCH +1 netjoin #tea",
                "BATCH +1",
                "BATCH +1 draft/multiline",
                "BATCH +1 draft/multiline #tea,bob",
                "@batch=0 BATCH +1 draft/multiline #tea")) {
            alice.sends(opening, "@batch=1 PRIVMSG #tea one", "@batch=1 PRIVMSG #tea two", "BATCH -1");

            alice.sees("@" + NOW + " :irc.test FAIL BATCH MULTILINE_INVALID :Invalid multiline batch");
        }
        for (String wrong : List.of("BATCH 1", "BATCH +", "BATCH +_", "BATCH -", "BATCH -2", "BATCH :")) {
            alice.sends("@label=a1 " + wrong);

            alice.sees("@label=a1;" + NOW + " :irc.test FAIL BATCH MULTILINE_INVALID :Invalid multiline batch");
        }
        bob.seesNothing();
        alice.sends("@label=a2 BATCH");
        alice.sees("@label=a2;" + NOW + " :irc.test 461 alice BATCH :Not enough parameters");
    }

    @Test
    void aLineOfABatchThatIsNotThereIsNotSaid() {
        alice.sends("@label=a1;batch=9 PRIVMSG #tea hello");

        alice.sees("@label=a1;" + NOW
                + " :irc.test FAIL BATCH MULTILINE_INVALID :Invalid multiline batch: no such batch is open");
        bob.seesNothing();
    }

    @Test
    void whatComesInBetweenDropsTheBatchAndIsDone() {
        alice.sends(
                "@label=a1 BATCH +1 draft/multiline #tea",
                "@batch=1 PRIVMSG #tea one",
                "PONG irc.test",
                "@label=a2 PING x",
                "@batch=1 PRIVMSG #tea two",
                "BATCH -1",
                "PRIVMSG #tea after");

        alice.sees(
                "@label=a1;" + NOW + " :irc.test FAIL BATCH MULTILINE_INVALID "
                        + ":Invalid multiline batch: another message came in between",
                "@label=a2;" + NOW + " :irc.test PONG irc.test x",
                "@" + NOW + ";msgid=* " + ALICE + " PRIVMSG #tea :after");
        dave.sees(ALICE + " PRIVMSG #tea :after");
    }

    @Test
    void aSecondBatchDropsTheFirst() {
        alice.sends(
                "@label=a1 BATCH +1 draft/multiline #tea",
                "@batch=1 PRIVMSG #tea one",
                "@label=a2 BATCH +2 draft/multiline #tea",
                "@batch=2 PRIVMSG #tea two",
                "BATCH -2");

        alice.sees(
                "@label=a1;" + NOW + " :irc.test FAIL BATCH MULTILINE_INVALID :Invalid multiline batch",
                "@label=a2;" + NOW + ";msgid=* " + ALICE + " PRIVMSG #tea :two");
    }

    @Test
    void whoDidNotNegotiateItCannotSendIt() {
        carol.sends(
                "BATCH +1 draft/multiline #tea", "@batch=1 PRIVMSG #tea one", "@batch=1 PRIVMSG #tea two", "BATCH -1");

        String refusal = "@" + NOW + " :irc.test FAIL BATCH MULTILINE_INVALID "
                + ":Invalid batch: draft/multiline and batch were not negotiated";
        carol.sees(refusal, refusal);
        dave.sees(":carol!~carol@host3 PRIVMSG #tea :one", ":carol!~carol@host3 PRIVMSG #tea :two");
    }

    @Test
    void itsSizeIsBounded() {
        ChatHarness small = new ChatHarness(
                1, new MemoryJournal(), "multiline_bytes_max = 9\nmultiline_lines_max = 3\nflood_lines_per_second = 0");
        TestClient erin = small.opens();
        erin.sends("CAP LS 302", "NICK erin", "USER erin 0 * :erin", "CAP REQ :" + CAPS, "CAP END");
        assertThat(erin.takes()).anyMatch(line -> line.contains("draft/multiline=max-bytes=9,max-lines=3"));

        erin.sends(
                "BATCH +1 draft/multiline erin",
                "@batch=1 PRIVMSG erin 1234",
                "@batch=1 PRIVMSG erin 6789",
                "@batch=1;draft/multiline-concat PRIVMSG erin x",
                "@batch=1 PRIVMSG erin y",
                "BATCH -1",
                "BATCH +2 draft/multiline erin",
                "@batch=2 PRIVMSG erin 1",
                "@batch=2 PRIVMSG erin 2",
                "@batch=2 PRIVMSG erin 3",
                "@batch=2 PRIVMSG erin :",
                "BATCH -2");

        erin.sees(
                "@" + NOW + " :irc.test FAIL BATCH MULTILINE_MAX_BYTES 9 :Multiline batch max-bytes exceeded",
                "@" + NOW + " :irc.test FAIL BATCH MULTILINE_MAX_LINES 3 :Multiline batch max-lines exceeded");

        erin.sends(
                "BATCH +1 draft/multiline erin",
                "@batch=1 PRIVMSG erin 1234",
                "@batch=1 PRIVMSG erin 6789",
                "BATCH -1");
        assertThat(erin.takes()).filteredOn(line -> line.contains("FAIL")).isEmpty();
    }

    @Test
    void aBatchLeftOpenIsDropped() {
        alice.sends("@label=a1 BATCH +1 draft/multiline #tea", "@batch=1 PRIVMSG #tea one");

        chat.passes(Duration.ofSeconds(15));

        String later = "time=2026-01-01T00:00:15.000Z";
        alice.sees("@label=a1;" + later + " :irc.test FAIL BATCH TIMEOUT 1 :The batch was left open for too long");
        alice.sends("@batch=1 PRIVMSG #tea two", "BATCH -1", "PRIVMSG #tea after");
        alice.sees("@" + later + ";msgid=* " + ALICE + " PRIVMSG #tea :after");
        dave.sees(ALICE + " PRIVMSG #tea :after");
    }

    @Test
    void aSessionThatEndsTakesItsBatchWithIt() {
        alice.sends("BATCH +1 draft/multiline #tea", "@batch=1 PRIVMSG #tea one");
        alice.vanishes("gone");
        chat.passes(Duration.ofSeconds(30));

        dave.sees(ALICE + " QUIT :gone");
    }

    @Test
    void aMessageOfManyLinesIsNoFlood() {
        ChatHarness strict = new ChatHarness(
                1, new MemoryJournal(), "flood_lines_burst = 20\nflood_lines_per_second = 1\nmultiline_lines_max = 50");
        TestClient erin = strict.connects("erin", "batch draft/multiline echo-message");
        strict.passes(Duration.ofSeconds(60));
        erin.sends("BATCH +1 draft/multiline erin");
        for (int i = 0; i < 50; i++) {
            erin.sends("@batch=1 PRIVMSG erin x");
        }
        erin.sends("BATCH -1");

        assertThat(erin.takes()).hasSize(2 * (50 + 2));
        erin.sends("PING 1", "PING 2", "PING 3", "PING 4", "PING 5", "PING 6", "PING 7", "PING 8", "PING 9");
        assertThat(erin.takes())
                .as("ten tokens for the lines, two for the batch")
                .hasSize(8);
    }
}
