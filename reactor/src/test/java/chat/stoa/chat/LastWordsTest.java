package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.account.Account;
import chat.stoa.account.Outcome;
import chat.stoa.journal.Entry;
import chat.stoa.journal.Fact;
import chat.stoa.journal.Journal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the clients of an account still do while it is erased or given up goes with it, and nobody inherits any of it.
 */
class LastWordsTest {

    private static final String LIMITS = """
            flood_lines_per_second = 0
            joins_per_minute = 1000
            rooms_per_account = 1000
            rooms_per_session = 1000
            [hosts]
            cloak = true
            """;

    private final HeldJournal journal = new HeldJournal();

    @Test
    void ofTheirGoingOnlyThePlaceIsLeft() {
        ChatHarness chat = new ChatHarness(1, journal, LIMITS);
        TestClient bob = chat.connects("bob", "batch draft/chathistory");
        TestClient desk = ErasedAccountTest.login(chat, "alice");
        TestClient phone = ErasedAccountTest.login(chat, "alice", "phone");
        bob.sends("JOIN #tea");
        phone.sends("JOIN #tea");

        ErasedAccountTest.erases(desk, "alice");
        assertThat(bob.takes()).contains(":phone!~phone@user/alice QUIT :The account was erased");
        chat.passes(Duration.ofSeconds(1));

        bob.sends("CHATHISTORY LATEST #tea * 50", "PRIVMSG #tea :alone");
        assertThat(bob.takes()).noneMatch(line -> line.contains("alice") || line.contains("phone"));
        assertThat(exported("alice")).isEmpty();
        List<Entry> all = journal.committed();
        assertThat(all.get(all.size() - 1).offset()).as("places").isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void nobodyHasTheNameBeforeAllIsErased(long seed) {
        ChatHarness chat = new ChatHarness(seed, journal, LIMITS);
        TestClient bob = chat.connects("bob");
        TestClient desk = ErasedAccountTest.login(chat, "alice");
        TestClient phone = ErasedAccountTest.login(chat, "alice");
        bob.sends("JOIN #tea");
        desk.sends("JOIN #tea");
        String typed = ErasedAccountTest.asks("NS ERASE", desk, "alice");
        List<Outcome> outcomes = new ArrayList<>();
        Random random = new Random(seed);

        journal.hold();
        desk.posts(typed);
        for (int i = 0; i < 2_000; i++) {
            if (i < 500) {
                phone.posts("PRIVMSG #tea :" + i, "METADATA * SET k" + i % 5 + " :secret");
            }
            chat.step();
            if (random.nextInt(4) == 0 && journal.isWaiting()) {
                journal.commitOldest();
            }
            if (i % 20 == 0) {
                chat.clock.advance(Duration.ofMillis(20));
            }
            if (chat.chat.registry().accounts().find("alice").isEmpty() && !outcomes.contains(Outcome.DONE)) {
                chat.chat.registry().accounts().create(another(chat), chat.clock.epochMillis(), outcomes::add);
            }
        }
        journal.release();
        chat.passes(Duration.ofSeconds(1));

        assertThat(outcomes).startsWith(Outcome.NAME_TAKEN).contains(Outcome.DONE);
        assertThat(exported("alice")).singleElement().asString().contains("\"fact\":\"account\"");
        TestClient next = ErasedAccountTest.login(chat, "alice");
        next.sends("METADATA * LIST");
        assertThat(next.takes()).noneMatch(line -> line.contains("secret"));
    }

    @Test
    void whoWantsTheNameMeanwhileIsToldThatItIsNotAvailable() {
        ChatHarness chat = new ChatHarness(1, journal, LIMITS);
        TestClient desk = ErasedAccountTest.login(chat, "alice");
        ErasedAccountTest.erases(desk, "alice");
        desk.forget();

        desk.sends("REGISTER * * sesame-street-2");
        desk.sees(":irc.test FAIL REGISTER ACCOUNT_EXISTS alice :The name is not available");
        chat.passes(Duration.ofSeconds(1));
        desk.sends("REGISTER * * sesame-street-2");

        assertThat(desk.takes()).contains(":irc.test REGISTER SUCCESS alice :Account successfully registered");
    }

    @Test
    void aClientThatDoesNotGoDoesNotHoldTheNameForEver() {
        ChatHarness chat = new ChatHarness(1, journal, LIMITS);
        TestClient desk = ErasedAccountTest.login(chat, "alice");
        TestClient phone = ErasedAccountTest.login(chat, "alice");
        String typed = ErasedAccountTest.asks("NS ERASE", desk, "alice");
        phone.posts("NS IDENTIFY alice wrong");
        chat.settlesWorkers();
        desk.posts(typed);
        chat.settlesWorkers();

        int pauses = 0;
        while (chat.chat.registry().accounts().isHeld("alice")) {
            chat.clock.advance(Duration.ofMillis(20));
            chat.settlesWorkers();
            pauses++;
        }

        assertThat(pauses).isBetween(2_990, 3_010);
        assertThat(exported("alice")).isEmpty();
        chat.settle();
        chat.hasAccount("alice", "sesame-street-2");
        chat.passes(Duration.ofMinutes(2));
        assertThat(chat.chat.registry().accounts().find("alice")).isPresent();
    }

    @Test
    void aDiskThatFailsHoldsTheNameUntilItWorksAgain() {
        ChatHarness chat = new ChatHarness(1, journal, LIMITS);
        TestClient desk = ErasedAccountTest.login(chat, "alice");
        ErasedAccountTest.erases(desk, "alice");
        journal.hold();
        chat.passes(Duration.ofSeconds(1));
        journal.fail();
        journal.release();
        chat.settle();
        assertThat(chat.chat.registry().accounts().isHeld("alice")).isTrue();

        chat.passes(Duration.ofSeconds(10));

        assertThat(chat.chat.registry().accounts().isHeld("alice")).isFalse();
        assertThat(exported("alice")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aServerThatIsKilledMeanwhileErasesTheRestWhenItStarts(long seed) {
        ChatHarness killed = new ChatHarness(seed, journal, LIMITS);
        TestClient desk = ErasedAccountTest.login(killed, "alice");
        TestClient phone = ErasedAccountTest.login(killed, "alice");
        String typed = ErasedAccountTest.asks("NS ERASE", desk, "alice");
        journal.hold();
        desk.posts(typed);
        for (int i = 0; i < 1_000 && !isErased(killed); i++) {
            phone.posts("JOIN #r" + i, "PRIVMSG #r" + i + " :still here");
            killed.step();
            if (i % 2 == 0 && journal.isWaiting()) {
                journal.commitOldest();
            }
        }
        assertThat(isErased(killed)).isTrue();
        journal.kill(100);
        assertThat(exported("alice")).isNotEmpty();

        ChatHarness started = new ChatHarness(seed, journal, LIMITS);
        started.passes(Duration.ofSeconds(1));

        assertThat(exported("alice")).isEmpty();
        assertThat(started.chat.registry().accounts().held()).isEmpty();
        assertThat(started.chat.ownedRooms().all()).isEmpty();
        started.hasAccount("alice", "sesame-street-2");
    }

    private static boolean isErased(ChatHarness chat) {
        return chat.chat.registry().accounts().find("alice").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void roomsThatAreOpenedMeanwhileBelongToNobody(long seed) {
        ChatHarness chat = new ChatHarness(seed, journal, LIMITS);
        TestClient bob = ErasedAccountTest.login(chat, "bob");
        TestClient desk = ErasedAccountTest.login(chat, "alice");
        TestClient phone = ErasedAccountTest.login(chat, "alice");
        bob.sends("JOIN #tea,#cocoa");
        String transfer = ErasedAccountTest.asks("CS TRANSFER", bob, "#tea alice");
        String typed = ErasedAccountTest.asks(seed % 2 == 0 ? "NS DROP" : "NS ERASE", desk, "alice");
        Random random = new Random(seed);

        journal.hold();
        desk.posts(typed);
        for (int i = 0; i < 1_000; i++) {
            if (i < 300) {
                phone.posts("JOIN #r" + i);
            }
            if (i == 10 * seed) {
                bob.posts(transfer, "CS ACCESS #cocoa ADD alice OPERATOR");
            }
            chat.step();
            if (random.nextInt(4) == 0 && journal.isWaiting()) {
                journal.commitOldest();
            }
        }
        journal.release();
        chat.passes(Duration.ofSeconds(1));
        chat.passes(Duration.ofSeconds(1));

        assertThat(journal.facts(Fact.Kind.ROOM).values())
                .noneMatch(room -> room.text("founder", "").equals("alice")
                        || room.all("access").toString().contains("alice"));
        assertThat(chat.chat.ownedRooms().countOf("alice")).isZero();
    }

    private static Account another(ChatHarness chat) {
        return Account.named("alice", chat.clock.epochMillis());
    }

    private List<String> exported(String account) {
        List<String> lines = new ArrayList<>();
        List<Optional<String>> failures = new ArrayList<>();
        journal.export(account, lines::add, new Journal.Answer<>() {
            @Override
            public void onAnswer(Long count) {
                assertThat(lines).hasSize(count.intValue());
            }

            @Override
            public void onFailed(String reason) {
                failures.add(Optional.of(reason));
            }
        });
        assertThat(failures).isEmpty();
        return lines;
    }
}
