package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.MemoryJournal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * stoa.chat/durable: what is said under an id is said once (C3 of the delivery contract), and what is told has its
 * place in the record.
 */
class DurableTest {

    private static final String CAPS =
            "message-tags batch labeled-response echo-message draft/multiline draft/chathistory stoa.chat/durable";
    private static final String ALICE = ":alice!~alice@host1";
    private static final long NOW = 1_767_225_600_000L;

    private final HeldJournal journal = new HeldJournal();
    private final ChatHarness chat = new ChatHarness(5, journal, "flood_lines_per_second = 0");
    private final TestClient alice = chat.connects("alice", CAPS);
    private final TestClient bob = chat.connects("bob");

    @BeforeEach
    void bothAreInTheRoom() {
        alice.logsIn("alice");
        alice.sends("JOIN #tea");
        bob.sends("JOIN #tea");
        List.of(alice, bob).forEach(TestClient::forget);
    }

    @Test
    void theCapabilitySaysWhatCommittedMeans() {
        TestClient carol = chat.opens();
        carol.sends("CAP LS 302");

        assertThat(String.join(" ", carol.takes())).contains("stoa.chat/durable=fsync");
        ChatHarness other = new ChatHarness(1, new MemoryJournal(), "");
        TestClient dave = other.opens();
        dave.sends("CAP LS 302");
        assertThat(String.join(" ", dave.takes())).contains("stoa.chat/durable=memory");
    }

    @Test
    void whatIsToldHasItsPlaceAndThatOfTheEventBefore() {
        alice.sends("@label=a1;stoa.chat/id=%s PRIVMSG #tea hi".formatted(id(1)), "TOPIC #tea :x");

        alice.sees(
                "@label=a1;stoa.chat/pos=1.3;stoa.chat/prev=2;stoa.chat/id=%s;msgid=* ".formatted(id(1)) + ALICE
                        + " PRIVMSG #tea :hi",
                "@stoa.chat/pos=1.4;stoa.chat/prev=3;msgid=* " + ALICE + " TOPIC #tea :x");
        bob.sees(ALICE + " PRIVMSG #tea :hi", ALICE + " TOPIC #tea :x");
    }

    @Test
    void eventsThatNotEverybodyIsToldOfLeaveNoGap() {
        bob.sends("NICK bobby", "QUIT");
        alice.sends("PRIVMSG #tea hi");

        assertThat(alice.takes())
                .element(2)
                .isEqualTo("@stoa.chat/pos=1.5;stoa.chat/prev=2;msgid=* " + ALICE + " PRIVMSG #tea :hi");
    }

    @Test
    void aRenameThatNotEveryClientUnderstandsLeavesNoGap() {
        alice.sends("RENAME #tea #Tea");
        alice.seesNothing();
        alice.sends("PRIVMSG #Tea hi");

        alice.sees("@stoa.chat/pos=1.4;stoa.chat/prev=2;msgid=* " + ALICE + " PRIVMSG #Tea :hi");
    }

    @Test
    void theSameAgainIsAnsweredAgainAndToldToNobody() {
        alice.sends("@label=a1;stoa.chat/id=%s;+x=y PRIVMSG #tea hi".formatted(id(1)));
        List<String> first = alice.takesExactly();
        bob.forget();
        chat.passes(Duration.ofSeconds(5));

        alice.sends("@label=a2;+x=y;stoa.chat/id=%s PRIVMSG #TEA hi".formatted(id(1).toUpperCase(Locale.ROOT)));

        assertThat(alice.takesExactly())
                .singleElement()
                .asString()
                .isEqualTo(first.get(0)
                        .replace("label=a1", "label=a2")
                        .replace("stoa.chat/prev=2;", "")
                        .replace(id(1), id(1).toUpperCase(Locale.ROOT)));
        bob.seesNothing();
        assertThat(journal.appended()).isEqualTo(3);
    }

    @Test
    void anotherClientOfTheAccountMayAskToo() {
        alice.sends("@stoa.chat/id=%s PRIVMSG #tea hi".formatted(id(1)));
        alice.vanishes("gone");
        bob.forget();
        TestClient again = chat.connects("alice", CAPS);
        again.logsIn("alice");
        again.sends("JOIN #tea");
        again.forget();
        bob.forget();

        again.sends("@stoa.chat/id=%s PRIVMSG #tea hi".formatted(id(1)));

        assertThat(again.takes()).singleElement().asString().contains("stoa.chat/pos=1.3;");
        bob.seesNothing();
    }

    @Test
    void whoIsNotAllowedToSpeakAnyMoreStillLearnsWhatWasSaid() {
        alice.sends("@stoa.chat/id=%s PRIVMSG #tea hi".formatted(id(1)), "PART #tea");
        List.of(alice, bob).forEach(TestClient::forget);

        alice.sends("@label=a1;stoa.chat/id=%s PRIVMSG #tea hi".formatted(id(1)));
        assertThat(alice.takes()).singleElement().asString().startsWith("@label=a1;stoa.chat/pos=1.3;");
        alice.sends("@label=a2;stoa.chat/id=%s PRIVMSG #tea hi".formatted(id(2)));
        alice.sees("@label=a2 :irc.test 404 alice #tea :Cannot send to channel");
        bob.seesNothing();
    }

    @Test
    void somethingElseUnderTheSameIdIsAConflict() {
        alice.sends("JOIN #cocoa", "@stoa.chat/id=%s PRIVMSG #tea hi".formatted(id(1)));
        List.of(alice, bob).forEach(TestClient::forget);
        String conflict = " :irc.test FAIL * ID_CONFLICT " + id(1) + " :The id was used for something else";

        for (String other :
                List.of("PRIVMSG #tea ho", "NOTICE #tea hi", "PRIVMSG #cocoa hi", "PRIVMSG bob hi", "NOTICE bob hi")) {
            alice.sends("@label=a1;stoa.chat/id=%s %s".formatted(id(1), other));
            alice.sees("@label=a1" + conflict);
        }
        alice.sends("@label=a1;stoa.chat/id=%s;+x=y PRIVMSG #tea hi".formatted(id(1)));
        alice.sees("@label=a1" + conflict);
        bob.seesNothing();
    }

    @Test
    void twoAccountsMayHaveTheSameId() {
        TestClient carol = chat.connects("carol", CAPS);
        carol.logsIn("carol");
        carol.sends("JOIN #tea");
        List.of(alice, bob, carol).forEach(TestClient::forget);

        alice.sends("@stoa.chat/id=%s PRIVMSG #tea one".formatted(id(1)));
        carol.sends("@stoa.chat/id=%s PRIVMSG #tea two".formatted(id(1)));

        bob.sees(ALICE + " PRIVMSG #tea :one", ":carol!~carol@host3 PRIVMSG #tea :two");
    }

    @Test
    void idsThatAreTooOldOrFromTheFutureAreRefused() {
        long window = Duration.ofDays(7).toMillis();
        long ahead = Duration.ofMinutes(10).toMillis();
        for (long wrong : List.of(NOW - window - 1, NOW + ahead + 1)) {
            alice.sends("@label=a1;stoa.chat/id=%s PRIVMSG #tea hi".formatted(uuid(wrong, 1)));
            alice.sees("@label=a1 :irc.test FAIL * ID_EXPIRED " + uuid(wrong, 1)
                    + " :The id is too old, or from the future");
        }
        bob.seesNothing();
        for (long right : List.of(NOW - window, NOW + ahead)) {
            alice.sends("@stoa.chat/id=%s PRIVMSG #tea hi".formatted(uuid(right, 1)));
        }
        bob.sees(ALICE + " PRIVMSG #tea :hi", ALICE + " PRIVMSG #tea :hi");
    }

    @Test
    void onlyIdsThatCarryTheirTimeAreTaken() {
        for (String wrong : List.of("1", "6f1a1c1e-8f5d-4c63-9a0e-2f6d5b1c7a90", "x".repeat(26))) {
            alice.sends("@label=a1;stoa.chat/id=%s PRIVMSG #tea hi".formatted(wrong));
            alice.sees("@label=a1 :irc.test FAIL * ID_INVALID " + wrong + " :The id is no UUIDv7 or ULID");
        }
        alice.sends("@label=a1;stoa.chat/id=%s PRIVMSG #tea,bob hi".formatted(id(1)));
        alice.sees("@label=a1 :irc.test FAIL * ID_INVALID " + id(1) + " :One id is for one target");
        bob.seesNothing();

        alice.sends("@stoa.chat/id=01KDVDNA00ZZZZZZZZZZZZZZZZ PRIVMSG #tea ulid");
        bob.sees(ALICE + " PRIVMSG #tea :ulid");
    }

    @Test
    void withoutTheCapabilityTheTagMeansNothing() {
        TestClient carol = chat.connects("carol", "message-tags echo-message");
        carol.sends("JOIN #tea");
        bob.forget();

        carol.sends("@stoa.chat/id=1 PRIVMSG #tea hi", "@stoa.chat/id=1 PRIVMSG #tea hi");

        bob.sees(":carol!~carol@host3 PRIVMSG #tea :hi", ":carol!~carol@host3 PRIVMSG #tea :hi");
    }

    @Test
    void whileItIsUnderWayTheSecondWaitsForTheFirst() {
        journal.hold();
        alice.sends(
                "@label=a1;stoa.chat/id=%s PRIVMSG #tea hi".formatted(id(1)),
                "@label=a2;stoa.chat/id=%s PRIVMSG #tea hi".formatted(id(1)));
        alice.seesNothing();
        journal.release();
        chat.settle();

        assertThat(alice.takes())
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("@label=a1;stoa.chat/pos=1.3;stoa.chat/prev=2;"),
                        two -> assertThat(two).startsWith("@label=a2;stoa.chat/pos=1.3;stoa.chat/id="));
        bob.sees(ALICE + " PRIVMSG #tea :hi");
    }

    @Test
    void whatFailedMayBeSaidAgain() {
        journal.hold();
        alice.sends(
                "@label=a1;stoa.chat/id=%s PRIVMSG #tea hi".formatted(id(1)),
                "@label=a2;stoa.chat/id=%s PRIVMSG #tea hi".formatted(id(1)));
        journal.fail();
        chat.settle();
        String refusal = " :irc.test FAIL PRIVMSG STORAGE_UNAVAILABLE :The server cannot store messages right now";
        alice.sees("@label=a1" + refusal, "@label=a2" + refusal);

        journal.release();
        alice.sends("@label=a3;stoa.chat/id=%s PRIVMSG #tea hi".formatted(id(1)));

        assertThat(alice.takes()).singleElement().asString().startsWith("@label=a3;stoa.chat/pos=1.3;");
        bob.sees(ALICE + " PRIVMSG #tea :hi");
    }

    @Test
    void whoLeavesWhileTheDiskIsFullLeavesWithoutAPlace() {
        TestClient carol = chat.connects("carol");
        carol.sends("JOIN #tea");
        alice.forget();
        journal.hold();
        carol.vanishes("gone");
        journal.fail();
        chat.settle();
        journal.release();
        alice.sees("@msgid=* :carol!~carol@host3 QUIT :gone");

        alice.sends("PRIVMSG #tea hi");

        assertThat(alice.takes()).singleElement().asString().startsWith("@stoa.chat/pos=1.4;stoa.chat/prev=3;");
    }

    @Test
    void messagesOfSeveralLinesHaveOneId() {
        String[] message = {
            "@label=a1;stoa.chat/id=%s BATCH +1 draft/multiline #tea".formatted(id(1)),
            "@batch=1 PRIVMSG #tea one",
            "@batch=1 PRIVMSG #tea two",
            "BATCH -1"
        };
        alice.sends(message);
        List<String> first = alice.takesExactly();
        assertThat(first.get(0)).contains("stoa.chat/pos=1.3;stoa.chat/prev=2;stoa.chat/id=" + id(1));
        bob.forget();

        alice.sends(message);

        assertThat(String.join("\n", alice.takesExactly()))
                .isEqualTo(String.join("\n", first).replace("stoa.chat/prev=2;", ""));
        bob.seesNothing();
    }

    @Test
    void whatOneSaysToAnotherIsSaidOnceToo() {
        bob.logsIn("bob");
        bob.forget();
        alice.sends("@label=a1;stoa.chat/id=%s PRIVMSG bob hi".formatted(id(1)));
        bob.sees(ALICE + " PRIVMSG bob :hi");
        alice.sends("@label=a2;stoa.chat/id=%s PRIVMSG bob hi".formatted(id(1)));
        bob.seesNothing();
        assertThat(alice.takes())
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("@label=a1;stoa.chat/pos=1.1;stoa.chat/prev=0;"),
                        two -> assertThat(two).startsWith("@label=a2;stoa.chat/pos=1.1;stoa.chat/id="));
    }

    @Test
    void whatGuestsSayToEachOtherIsSaidOnceThough() {
        TestClient carol = chat.connects("carol", CAPS);
        carol.sends("@label=c1;stoa.chat/id=%s PRIVMSG bob hi".formatted(id(1)));
        bob.sees(":carol!~carol@host3 PRIVMSG bob :hi");
        carol.sends("@label=c2;stoa.chat/id=%s PRIVMSG bob hi".formatted(id(1)));
        bob.seesNothing();
        carol.sees(
                "@label=c1;stoa.chat/id=%s;msgid=* :carol!~carol@host3 PRIVMSG bob :hi".formatted(id(1)),
                "@label=c2;stoa.chat/id=%s;msgid=* :carol!~carol@host3 PRIVMSG bob :hi".formatted(id(1)));
        carol.sends("@label=c3;stoa.chat/id=%s PRIVMSG bob ho".formatted(id(1)));
        carol.sees("@label=c3 :irc.test FAIL * ID_CONFLICT " + id(1) + " :The id was used for something else");
    }

    /** Else it would be taken for what was never said, and said again under another id. */
    @Test
    void whatWasSaidToSomebodyWhoHasAnotherNameByNowIsNotRefusedAsIfItHadNotBeen() {
        TestClient carol = chat.connects("carol", CAPS);
        String hi = "@stoa.chat/id=%s PRIVMSG %s hi";
        carol.sends(hi.formatted(id(1), "bob"));
        alice.sends(hi.formatted(id(2), "#tea"), "RENAME #tea #coffee :");
        bob.sends("NICK rob");
        List.of(alice, carol).forEach(TestClient::forget);

        carol.sends(hi.formatted(id(1), "bob"), hi.formatted(id(3), "bob"));
        alice.sends(hi.formatted(id(2), "#gone"), hi.formatted(id(4), "#gone"));
        carol.sees(
                ":irc.test FAIL * ID_CONFLICT " + id(1) + " :The id was used for something else",
                ":irc.test 401 carol bob :No such nick/channel");
        alice.sees(
                ":irc.test FAIL * ID_CONFLICT " + id(2) + " :The id was used for something else",
                ":irc.test 403 alice #gone :No such channel");
    }

    @Test
    void whatOnlySomeAreToldIsSaidOnceToo() {
        alice.sends("MODE #tea +o bob");
        List.of(alice, bob).forEach(TestClient::forget);
        alice.sends("@label=a1;stoa.chat/id=%s PRIVMSG @#tea hi".formatted(id(1)));
        bob.sees(ALICE + " PRIVMSG @#tea :hi");

        alice.sends(
                "@label=a2;stoa.chat/id=%s PRIVMSG @#tea hi".formatted(id(1)),
                "@label=a3;stoa.chat/id=%s PRIVMSG #tea hi".formatted(id(1)));

        bob.seesNothing();
        alice.sees(
                "@label=a1;stoa.chat/id=%s;msgid=* ".formatted(id(1)) + ALICE + " PRIVMSG @#tea :hi",
                "@label=a2;stoa.chat/id=%s;msgid=* ".formatted(id(1)) + ALICE + " PRIVMSG @#tea :hi",
                "@label=a3 :irc.test FAIL * ID_CONFLICT " + id(1) + " :The id was used for something else");
    }

    @Test
    void aNoticeUnderAnIdIsAnsweredWhateverBecomesOfIt() {
        alice.sends("@label=a1;stoa.chat/id=%s NOTICE #nowhere hi".formatted(id(1)));
        alice.sees("@label=a1 :irc.test 403 alice #nowhere :No such channel");
        alice.sends("@label=a2;stoa.chat/id=%s NOTICE nobody hi".formatted(id(1)));
        alice.sees("@label=a2 :irc.test 401 alice nobody :No such nick/channel");
        alice.sends("@label=a3 NOTICE #nowhere hi");
        alice.sees("@label=a3 :irc.test ACK");
    }

    @Test
    void ownWordsOfThePastHaveTheirIds() {
        alice.sends("@stoa.chat/id=%s PRIVMSG #tea hi".formatted(id(1)));
        alice.forget();

        alice.sends("CHATHISTORY LATEST #tea * 1");

        assertThat(alice.takes())
                .contains("@batch=page;stoa.chat/pos=1.3;stoa.chat/id=%s;msgid=* ".formatted(id(1)) + ALICE
                        + " PRIVMSG #tea :hi");
    }

    @Test
    void idsAreKnownAfterARestart() {
        alice.sends("@stoa.chat/id=%s PRIVMSG #tea hi".formatted(id(1)));
        ChatHarness restarted = new ChatHarness(6, journal, "flood_lines_per_second = 0");
        TestClient again = restarted.connects("alice", CAPS);
        again.logsIn("alice");
        again.sends("JOIN #tea");
        again.forget();
        int before = journal.appended();

        again.sends("@label=a1;stoa.chat/id=%s PRIVMSG #tea hi".formatted(id(1)));

        assertThat(again.takes()).singleElement().asString().startsWith("@label=a1;stoa.chat/pos=1.3;stoa.chat/id=");
        assertThat(journal.appended()).isEqualTo(before);
    }

    @Test
    void whatWasTakenBackIsNotSaidAgainAfterARestart() {
        alice.sends("@stoa.chat/id=%s PRIVMSG #tea oops".formatted(id(1)));
        Matcher msgid = Pattern.compile("msgid=([0-9a-z]+)")
                .matcher(alice.takesExactly().get(0));
        assertThat(msgid.find()).isTrue();
        alice.sends("REDACT #tea " + msgid.group(1));
        ChatHarness restarted = new ChatHarness(6, journal, "flood_lines_per_second = 0");
        TestClient again = restarted.connects("alice", CAPS);
        again.logsIn("alice");
        again.sends("JOIN #tea");
        again.forget();
        int before = journal.appended();

        for (String words : List.of("oops", "something else")) {
            again.sends("@label=a1;stoa.chat/id=%s PRIVMSG #tea :%s".formatted(id(1), words));
            again.sees("@label=a1 :irc.test FAIL * ID_CONFLICT " + id(1) + " :The id was used for something else");
        }
        assertThat(journal.appended()).isEqualTo(before);
    }

    @Test
    void idsFromTheFutureAreKnownAsLongAsTheyMayBeUsed() {
        chat.clock.jump(Duration.ofDays(-7).minusMinutes(5));
        String ahead = uuid(chat.clock.epochMillis() + Duration.ofMinutes(10).toMillis(), 1);
        alice.sends("JOIN #cocoa", "@stoa.chat/id=%s PRIVMSG #cocoa hi".formatted(ahead));
        assertThat(alice.takes()).anyMatch(line -> line.endsWith(" PRIVMSG #cocoa :hi"));
        ChatHarness restarted = new ChatHarness(6, journal, "flood_lines_per_second = 0");
        TestClient again = restarted.connects("alice", CAPS);
        again.logsIn("alice");
        again.sends("JOIN #cocoa");
        again.forget();
        int before = journal.appended();

        again.sends("@label=a1;stoa.chat/id=%s PRIVMSG #cocoa hi".formatted(ahead));

        assertThat(again.takes()).singleElement().asString().startsWith("@label=a1;stoa.chat/pos=1.2;stoa.chat/id=");
        assertThat(journal.appended()).isEqualTo(before);
    }

    @Test
    void whatIsForgottenMayNotBeUsedAgain() {
        ChatHarness small = new ChatHarness(1, new MemoryJournal(), "send_ids_max = 2\nflood_lines_per_second = 0");
        TestClient carol = small.connects("carol", CAPS);
        carol.sends("JOIN #tea");
        for (int i = 1; i <= 3; i++) {
            carol.sends("@stoa.chat/id=%s PRIVMSG #tea hi".formatted(uuid(NOW - 9 + i, i)));
        }
        carol.forget();

        carol.sends(
                "@label=c1;stoa.chat/id=%s PRIVMSG #tea hi".formatted(uuid(NOW - 8, 1)),
                "@label=c2;stoa.chat/id=%s PRIVMSG #tea hi".formatted(uuid(NOW - 7, 2)));

        assertThat(carol.takes())
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("@label=c1 :irc.test FAIL * ID_EXPIRED "),
                        two -> assertThat(two).contains(" PRIVMSG #tea :hi"));
    }

    private static String id(int number) {
        return uuid(NOW, number);
    }

    private static String uuid(long millis, int number) {
        String time = String.format(Locale.ROOT, "%012x", millis);
        return "%s-%s-7000-8000-%012x".formatted(time.substring(0, 8), time.substring(8), number);
    }
}
