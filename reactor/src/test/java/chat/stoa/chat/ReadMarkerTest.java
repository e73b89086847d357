package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.journal.Fact;
import chat.stoa.journal.MemoryJournal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** MARKREAD: how far somebody has read (draft/read-marker). */
class ReadMarkerTest {

    private static final String CAPS = "draft/read-marker labeled-response batch";
    private static final String FIRST = "timestamp=2026-01-01T00:00:01.000Z";
    private static final String SECOND = "timestamp=2026-01-01T00:00:02.500Z";

    private final HeldJournal journal = new HeldJournal();
    private final ChatHarness chat = new ChatHarness(3, journal, "flood_lines_per_second = 0");

    @Test
    void itIsShownBeforeTheNamesAreOut() {
        TestClient alice = user("alice", CAPS);

        alice.sends("JOIN #tea");

        alice.sees(
                ":alice!~alice@host1 JOIN #tea",
                ":irc.test MARKREAD #tea *",
                ":irc.test 353 alice = #tea :~alice",
                ":irc.test 366 alice #tea :End of /NAMES list");
    }

    @Test
    void itGoesUpOnlyAndIsShownWhenOneComesBack() {
        TestClient alice = user("alice", CAPS);
        alice.sends("JOIN #tea");
        chat.passes(Duration.ofSeconds(5));
        alice.forget();

        alice.sends("@label=a1 MARKREAD #TEA " + SECOND, "@label=a2 MARKREAD #tea " + FIRST, "MARKREAD #tea");
        alice.sees(
                "@label=a1 :irc.test MARKREAD #tea " + SECOND,
                "@label=a2 :irc.test MARKREAD #tea " + SECOND,
                ":irc.test MARKREAD #tea " + SECOND);

        alice.sends("PART #tea", "JOIN #tea");
        assertThat(alice.takes()).contains(":irc.test MARKREAD #tea " + SECOND);
    }

    @Test
    void whatIsNotYetIsNotRead() {
        TestClient alice = user("alice", CAPS);
        alice.sends("JOIN #tea");
        alice.forget();

        alice.sends("MARKREAD #tea timestamp=2030-01-01T00:00:00.000Z");

        alice.sees(":irc.test MARKREAD #tea timestamp=2026-01-01T00:00:00.000Z");
    }

    @Test
    void theOtherClientsOfTheAccountAreTold() {
        TestClient desk = user("alice", CAPS);
        desk.sends("JOIN #tea");
        TestClient phone = user("alice", CAPS);
        TestClient plain = user("alice", "");
        assertThat(phone.takes()).contains(":irc.test MARKREAD #tea *");
        TestClient bob = chat.connects("bob", CAPS);
        bob.sends("JOIN #tea");
        chat.passes(Duration.ofSeconds(5));
        List.of(desk, phone, plain, bob).forEach(TestClient::forget);

        desk.sends("MARKREAD #tea " + FIRST);

        phone.sees(":irc.test MARKREAD #tea " + FIRST);
        plain.seesNothing();
        bob.seesNothing();
    }

    @Test
    void clientsUnderAnotherNicknameAreToldToo() {
        chat.hasAccount("alice", "secret");
        TestClient desk = chat.connects("desk", "draft/read-marker");
        TestClient phone = chat.connects("phone", "draft/read-marker");
        TestClient other = chat.connects("other", "draft/read-marker");
        desk.sends("NS IDENTIFY alice secret", "JOIN #tea");
        phone.sends("NS IDENTIFY alice secret");
        List.of(desk, phone, other).forEach(TestClient::forget);

        desk.sends("MARKREAD #tea timestamp=2026-01-01T00:00:00.000Z");

        desk.sees(":irc.test MARKREAD #tea timestamp=2026-01-01T00:00:00.000Z");
        phone.sees(":irc.test MARKREAD #tea timestamp=2026-01-01T00:00:00.000Z");
        other.seesNothing();
    }

    @Test
    void thatOfAnAccountOutlivesARestart() {
        TestClient alice = user("alice", CAPS);
        user("bob", "");
        alice.sends("JOIN #tea");
        chat.passes(Duration.ofSeconds(5));
        alice.sends("MARKREAD #tea " + FIRST, "MARKREAD bob " + SECOND);

        ChatHarness restarted = new ChatHarness(4, journal, "flood_lines_per_second = 0");
        TestClient again = restarted.connects("alice", CAPS);
        again.logsIn("alice");
        again.forget();
        again.sends("JOIN #tea", "MARKREAD bob");

        assertThat(again.takes()).contains(":irc.test MARKREAD #tea " + FIRST, ":irc.test MARKREAD bob " + SECOND);
    }

    @Test
    void thatOfAGuestEndsWithItsSession() {
        TestClient keeper = chat.connects("keeper");
        keeper.sends("JOIN #tea");
        TestClient alice = chat.connects("alice", CAPS);
        alice.sends("JOIN #tea");
        chat.passes(Duration.ofSeconds(5));
        alice.forget();
        alice.sends("MARKREAD #tea " + FIRST, "MARKREAD bob " + FIRST, "MARKREAD bob");
        alice.sees(
                ":irc.test MARKREAD #tea " + FIRST,
                ":irc.test MARKREAD bob " + FIRST,
                ":irc.test MARKREAD bob " + FIRST);
        alice.vanishes("gone");
        TestClient again = chat.connects("alice", CAPS);

        again.sends("JOIN #tea", "MARKREAD bob");

        assertThat(again.takes()).contains(":irc.test MARKREAD #tea *", ":irc.test MARKREAD bob *");
    }

    @Test
    void wordsOfGuestsAreReadToo() {
        TestClient alice = user("alice", CAPS);
        chat.connects("guest");
        chat.passes(Duration.ofSeconds(5));

        alice.sends("MARKREAD guest", "@label=1 MARKREAD GUEST " + FIRST, "MARKREAD guest");

        alice.sees(
                ":irc.test MARKREAD guest *",
                "@label=1 :irc.test MARKREAD GUEST " + FIRST,
                ":irc.test MARKREAD guest " + FIRST);
    }

    @Test
    void whatCannotBeStoredIsNotSet() {
        TestClient alice = user("alice", CAPS);
        alice.sends("JOIN #tea");
        chat.passes(Duration.ofSeconds(5));
        alice.sends("MARKREAD #tea " + FIRST);
        alice.forget();
        journal.hold();
        alice.sends("@label=a1 MARKREAD #tea " + SECOND);
        alice.seesNothing();
        journal.fail();
        chat.settle();
        journal.release();

        alice.sees("@label=a1 :irc.test FAIL MARKREAD INTERNAL_ERROR #tea :The read timestamp could not be set");
        alice.sends("MARKREAD #tea", "MARKREAD #tea " + SECOND);
        alice.sees(":irc.test MARKREAD #tea " + FIRST, ":irc.test MARKREAD #tea " + SECOND);
    }

    @Test
    void theFurthestCountsWhateverClientSaysItFirst() {
        for (List<String> order : List.of(List.of(FIRST, SECOND), List.of(SECOND, FIRST))) {
            String place = "in" + order.get(0).substring(28, 29);
            postedByTwo(place, order);
            journal.release();
            chat.settle();

            TestClient again = new ChatHarness(4, journal, "flood_lines_per_second = 0").connects("alice", CAPS);
            again.logsIn("alice");
            again.forget();
            again.sends("MARKREAD " + place);
            again.sees(":irc.test MARKREAD " + place + " " + SECOND);
        }
    }

    @Test
    void whatTwoClientsSaidInVainCanBeSaidAgain() {
        for (List<String> order : List.of(List.of(FIRST, SECOND), List.of(SECOND, FIRST))) {
            String place = "in" + order.get(0).substring(28, 29);
            List<TestClient> both = postedByTwo(place, order);
            journal.fail();
            chat.settle();
            journal.release();

            both.forEach(client -> client.sees(
                    ":irc.test FAIL MARKREAD INTERNAL_ERROR " + place + " :The read timestamp could not be set"));
            both.get(0).sends("MARKREAD " + place, "MARKREAD " + place + " " + FIRST);
            both.get(0).sees(":irc.test MARKREAD " + place + " *", ":irc.test MARKREAD " + place + " " + FIRST);
            assertThat(places()).contains("@alice," + place);
        }
    }

    @Test
    void whatIsNotRecordedYetIsNotKnown() {
        List<TestClient> both = postedByTwo("bob", List.of(SECOND, FIRST));
        both.forEach(TestClient::seesNothing);
        journal.commitOldest();
        journal.fail();
        chat.settle();
        journal.release();

        both.get(0).sees(":irc.test MARKREAD bob " + SECOND);
        both.get(1).sends("MARKREAD bob");
        assertThat(both.get(1).takes()).endsWith(":irc.test MARKREAD bob " + SECOND);
    }

    @Test
    void mistakeOfTheServersLeavesNobodyWaiting() {
        TestClient alice = user("alice", CAPS);
        chat.passes(Duration.ofSeconds(5));
        journal.breaksOnce();
        alice.sends("MARKREAD bob " + FIRST, "MARKREAD bob", "MARKREAD bob " + FIRST);

        alice.sees(
                ":irc.test FAIL MARKREAD INTERNAL_ERROR bob :The read timestamp could not be set",
                ":irc.test MARKREAD bob *",
                ":irc.test MARKREAD bob " + FIRST);
    }

    /** Two clients of one account say how far it has read, and the disk is slow. */
    private List<TestClient> postedByTwo(String place, List<String> order) {
        List<TestClient> both = List.of(user("alice", CAPS), user("alice", CAPS));
        chat.passes(Duration.ofSeconds(5));
        both.forEach(TestClient::forget);
        journal.hold();
        for (int i = 0; i < order.size(); i++) {
            both.get(i).sends("MARKREAD " + place + " " + order.get(i));
        }
        return both;
    }

    @Test
    void aGuestWhoComesBackFindsTheirMarker() {
        TestClient carol = chat.connects("carol", CAPS);
        chat.passes(Duration.ofSeconds(9));
        carol.sends("JOIN #tea", "MARKREAD #tea " + FIRST, "PART #tea");
        carol.forget();

        carol.sends("JOIN #TEA");
        assertThat(carol.takes()).contains(":irc.test MARKREAD #TEA " + FIRST);
        carol.sends("QUIT");
        TestClient another = chat.connects("carol", CAPS);
        another.sends("JOIN #tea");
        assertThat(another.takes()).contains(":irc.test MARKREAD #tea *");
    }

    @Test
    void wrongParametersAreNamed() {
        TestClient alice = user("alice", CAPS);
        alice.sends("JOIN #tea");
        alice.forget();
        alice.sends("@label=a1 MARKREAD");
        alice.sees("@label=a1 :irc.test FAIL MARKREAD NEED_MORE_PARAMS :Missing parameters");
        for (String wrong : List.of("*", "timestamp=now", "2026-01-01T00:00:01.000Z", "msgid=1")) {
            alice.sends("@label=a2 MARKREAD #tea " + wrong);
            alice.sees("@label=a2 :irc.test FAIL MARKREAD INVALID_PARAMS " + wrong + " :Invalid parameters");
        }
        alice.sends("@label=a3 MARKREAD #nowhere " + FIRST, "@label=a4 MARKREAD #nowhere");
        alice.sees(
                "@label=a3 :irc.test FAIL MARKREAD INVALID_PARAMS #nowhere :Invalid parameters",
                "@label=a4 :irc.test MARKREAD #nowhere *");
    }

    /** Else each could be as long as a line, and a guest could have very many. */
    @Test
    void nobodyHasReadWhereNobodyCanSpeak() {
        TestClient carol = chat.connects("carol", CAPS);
        for (TestClient each : List.of(carol, user("alice", CAPS))) {
            each.sends("MARKREAD foo!bar " + FIRST, "MARKREAD " + "x".repeat(300) + " " + FIRST, "MARKREAD foo!bar");
            assertThat(each.takes())
                    .hasSize(3)
                    .allMatch(line -> line.startsWith(":irc.test FAIL MARKREAD INVALID_PARAMS "));
        }
    }

    @Test
    void thereIsAMostToHowManyOneHas() {
        ChatHarness small =
                new ChatHarness(1, new MemoryJournal(), "read_markers_per_reader = 2\nflood_lines_per_second = 0");
        TestClient carol = small.connects("carol", CAPS);
        small.passes(Duration.ofSeconds(9));
        carol.sends("MARKREAD a " + SECOND, "MARKREAD b " + FIRST, "MARKREAD c " + SECOND);
        carol.forget();

        carol.sends("MARKREAD a", "MARKREAD b");

        carol.sees(":irc.test MARKREAD a " + SECOND, ":irc.test MARKREAD b *");
    }

    @Test
    void theRecordHasNoMoreThanOneMayHave() {
        ChatHarness small = new ChatHarness(1, journal, "read_markers_per_reader = 2\nflood_lines_per_second = 0");
        TestClient carol = user(small, "carol", CAPS);
        small.passes(Duration.ofSeconds(9));

        carol.sends("MARKREAD a " + SECOND, "MARKREAD b " + FIRST, "MARKREAD c " + SECOND, "MARKREAD b " + FIRST);

        assertThat(places()).containsExactlyInAnyOrder("@a,carol", "@c,carol");
        carol.sees(
                ":irc.test MARKREAD a " + SECOND,
                ":irc.test MARKREAD b " + FIRST,
                ":irc.test MARKREAD c " + SECOND,
                ":irc.test MARKREAD b *");
    }

    @Test
    void whatIsTooMuchAtAStartGoesFromTheRecord() {
        TestClient alice = user("alice", CAPS);
        chat.passes(Duration.ofSeconds(9));
        for (String place : List.of("a", "b", "c", "d")) {
            alice.sends("MARKREAD " + place + " " + (place.equals("c") ? SECOND : FIRST));
        }
        assertThat(places()).hasSize(4);

        new ChatHarness(4, journal, "read_markers_per_reader = 2").settle();

        assertThat(places()).hasSize(2).contains("@alice,c");
    }

    @Test
    void nothingIsForgottenForWhatCannotBeStored() {
        ChatHarness small = new ChatHarness(1, journal, "read_markers_per_reader = 2\nflood_lines_per_second = 0");
        TestClient carol = user(small, "carol", CAPS);
        small.passes(Duration.ofSeconds(9));
        carol.sends("MARKREAD a " + FIRST, "MARKREAD b " + SECOND);
        carol.forget();
        journal.hold();
        carol.sends("MARKREAD c " + SECOND);
        journal.fail();
        small.settle();
        journal.release();

        carol.sees(":irc.test FAIL MARKREAD INTERNAL_ERROR c :The read timestamp could not be set");
        carol.sends("MARKREAD a", "MARKREAD b", "MARKREAD c");
        carol.sees(":irc.test MARKREAD a " + FIRST, ":irc.test MARKREAD b " + SECOND, ":irc.test MARKREAD c *");
        assertThat(places()).containsExactlyInAnyOrder("@a,carol", "@b,carol");
    }

    /** Those of which the journal has a marker. */
    private List<String> places() {
        return journal.facts(Fact.Kind.READ_MARKER).keySet().stream()
                .map(key -> key.substring(key.indexOf(' ') + 1))
                .toList();
    }

    private TestClient user(String nick, String capabilities) {
        return user(chat, nick, capabilities);
    }

    private static TestClient user(ChatHarness chat, String nick, String capabilities) {
        TestClient client = chat.opens();
        client.sends("CAP REQ :" + capabilities, "NICK " + nick, "USER " + nick + " 0 * :" + nick);
        client.logsIn(nick);
        client.sends("CAP END");
        return forgetting(client);
    }

    /** What a second client is shown when it comes is kept. */
    private static TestClient forgetting(TestClient client) {
        List<String> lines = client.takes();
        if (lines.stream().anyMatch(line -> line.contains(" JOIN "))) {
            client.offer(String.join("\r\n", lines).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return client;
    }
}
