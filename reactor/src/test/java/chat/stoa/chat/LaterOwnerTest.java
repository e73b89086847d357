package chat.stoa.chat;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.account.Account;
import chat.stoa.account.Accounts;
import chat.stoa.account.Change;
import chat.stoa.account.Code;
import chat.stoa.account.Outcome;
import chat.stoa.account.ScramVerifier;
import chat.stoa.account.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was asked of an account does not happen to the one that somebody else makes of its name later. */
class LaterOwnerTest {

    private static final String CERTIFICATE = "abababababababababababababababababababababababababababababababab";
    private static final String OLD = "sesame-street";
    private static final String NEW = "another-street";

    private final HeldJournal journal = new HeldJournal();
    private final ChatHarness chat = ChatHarness.configured("", journal);
    private final Accounts accounts = chat.chat.registry().accounts();
    private final Account stranger = Account.named("alice", chat.clock.epochMillis());
    private final List<Outcome> outcomes = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"SET PASSWORD " + NEW, "PASSWD " + OLD + " " + NEW + " " + NEW})
    void aPasswordThatIsStillBeingHashedIsNotSet(String command) {
        TestClient phone = login("alice");
        phone.posts("NS " + command);
        chat.settlesWorkers();

        changesHands();
        chat.settle();

        assertThat(accounts.find("alice")).contains(stranger);
        assertThat(opens(NEW)).isFalse();
    }

    @Test
    void aForgottenPasswordThatIsStillBeingHashedIsNotSet() {
        chat.hasAccount(Account.named("alice", 0).withPassword(made(OLD)).withReset(Code.of("C0DE", Long.MAX_VALUE)));
        TestClient mallory = chat.connects("mallory");
        mallory.posts("NS RESETPASS alice C0DE " + NEW);
        chat.settlesWorkers();

        changesHands();
        chat.settle();

        mallory.sees(notice("mallory", "There is no such account."));
        assertThat(opens(NEW)).isFalse();
    }

    @Test
    void aPasswordIsNotSetForAnAccountThatWasGivenUpMeanwhile() {
        TestClient desk = login("alice");
        TestClient phone = login("alice");
        phone.posts("NS SET PASSWORD " + NEW);
        chat.settlesWorkers();

        desk.posts("NS " + confirmed("DROP alice"));
        chat.settlesWorkers();
        chat.settle();

        assertThat(accounts.find("alice").orElseThrow().fields()).containsOnlyKeys("name", "created", "dropped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ERASE alice", "DROP alice"})
    void anAccountIsNotForgottenForTheOneThatHadItsNameBefore(String command) {
        TestClient phone = login("alice");
        phone.sends("JOIN #tea");
        journal.hold();
        phone.posts("NS " + confirmed(command));
        chat.settlesWorkers();
        assertThat(journal.isWaiting()).isTrue();

        beginsToChangeHands();
        chat.settlesWorkers();
        journal.release();
        chat.settle();

        assertThat(accounts.find("alice")).contains(stranger);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET EMAIL mallory@example.org",
                "SET PASSWORD " + NEW,
                "SET ENFORCE NONE",
                "SET NAME ALICE",
                "CERT ADD " + CERTIFICATE,
                "GET EMAIL",
                "CLIENTS LIST",
                "ERASE alice",
                "DROP alice"
            })
    void whoIsNotLoggedOutYetIsNotTheNextOwner(String command) {
        TestClient phone = login("alice");
        changesHands();

        phone.sends("NS " + (command.endsWith(" alice") ? confirmed(command) : command));

        phone.sees(notice("alice", "That is not your account."));
        assertThat(accounts.find("alice")).contains(stranger);
    }

    @Test
    void whoIsNotLoggedOutYetHasNoRankOfTheNextOwner() {
        TestClient bob = login("bob");
        TestClient guest = chat.connects("guest");
        TestClient phone = login("alice");
        bob.sends("JOIN #tea");
        guest.sends("JOIN #cocoa");
        phone.sends("JOIN #cocoa");
        guest.sends("MODE #cocoa +o alice");
        changesHands();
        bob.sends("CS ACCESS #tea ADD alice ADMIN");
        phone.forget();

        phone.sends("CS OP #tea bob", "CS REGISTER #cocoa");

        phone.sees(
                ":ChanServ!ChanServ@irc.test NOTICE alice :You may not do that in #tea.",
                ":ChanServ!ChanServ@irc.test NOTICE alice :There is no account alice.");
    }

    @Test
    void whoIsNotLoggedOutYetSaysNothingOfTheNextOwner() {
        TestClient phone = login("alice");
        changesHands();

        phone.sends("METADATA * SET url x");

        phone.sees(":irc.test FAIL METADATA KEY_NO_PERMISSION * url :You may not change that");
    }

    @Test
    void whoLogsInToTheNextAccountIsItsOwner() {
        TestClient phone = login("alice");
        changesHands();
        accounts.change(stranger, present -> Change.to(present.withPassword(made(NEW))), outcomes::add);
        chat.settle();

        phone.sends("NS IDENTIFY alice " + NEW, "NS SET EMAIL alice@example.org");

        assertThat(phone.takes()).last().isEqualTo(notice("alice", "Your e-mail address is set."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCESS #r ADD alice OP", "TRANSFER #r alice"})
    void aRoomIsNotGivenToTheNextAccount(String command) {
        chat.hasAccount("alice", OLD);
        TestClient bob = login("bob");
        String room = roomAwayFrom(bob);
        bob.sends("JOIN " + room);
        bob.forget();
        String given = command.replace("#r", room);
        bob.posts("CS " + (command.startsWith("TRANSFER") ? confirmed(given) : given));
        Shard keeper = chat.chat.shardOfRoom(room);
        chat.settlesWorkersBut(keeper);

        beginsToChangeHands();
        chat.settlesWorkersBut(keeper);
        assertThat(accounts.find("alice")).contains(stranger);
        chat.settle();

        bob.sees(":ChanServ!ChanServ@irc.test NOTICE bob :There is no account alice.");
    }

    @Test
    void aCodeThatCameBackDoesNotLeadIntoTheNextAccount() {
        chat.hasAccount(Account.named("alice", 0).withPassword(made(OLD)).unverified(Code.of("C0DE", Long.MAX_VALUE)));
        TestClient alice = chat.connects("alice");
        while (shardOf(alice) == shardOfAccounts()) {
            alice.vanishes("gone");
            alice = chat.connects("alice");
        }
        journal.hold();
        alice.posts("VERIFY alice C0DE");

        losesAccount(alice);

        assertThat(alice.takes()).noneMatch(line -> line.contains(" 900 "));
    }

    @Test
    void aRegistrationDoesNotLeadIntoTheNextAccount() {
        TestClient alice = chat.opensWithCertificate(CERTIFICATE);
        while (shardOf(alice) == shardOfAccounts()) {
            alice = chat.opensWithCertificate(CERTIFICATE);
        }
        alice.sends("NICK alice", "USER a 0 * :A");
        journal.hold();
        alice.posts("NS REGISTER *");

        losesAccount(alice);

        assertThat(alice.takes()).noneMatch(line -> line.contains(" 900 "));
    }

    /** The account that a client is about to be logged in to changes hands before the client's worker looks again. */
    private void losesAccount(TestClient client) {
        chat.settlesWorkers();
        journal.release();
        chat.settlesWorkersBut(shardOf(client));
        beginsToChangeHands();
        chat.settlesWorkersBut(shardOf(client));
        assertThat(accounts.find("alice")).contains(stranger);
        chat.settle();
    }

    /** The account is erased, and a stranger makes another one of the name, in the same millisecond. */
    private void changesHands() {
        beginsToChangeHands();
        chat.settlesWorkers();
        assertThat(outcomes).containsExactly(Outcome.DONE, Outcome.DONE);
        assertThat(accounts.find("alice")).contains(stranger);
    }

    private void beginsToChangeHands() {
        // Not by ERASE, which sees to it that nobody is left: nothing depends on that.
        accounts.find("alice").ifPresent(account -> accounts.change(account, present -> Change.erase(), outcomes::add));
        accounts.create(stranger, chat.clock.epochMillis(), outcomes::add);
    }

    private TestClient login(String account) {
        if (accounts.find(account).isEmpty()) {
            chat.hasAccount(account, OLD);
        }
        TestClient client = chat.opens();
        client.sends("CAP REQ sasl", "AUTHENTICATE PLAIN", SaslLoginTest.plain(account, OLD));
        client.sends("NICK " + account, "USER a 0 * :A", "CAP END");
        client.forget();
        return client;
    }

    /** A room on a worker that has nothing to do with the client, nor with accounts. */
    private String roomAwayFrom(TestClient client) {
        int number = 0;
        Shard keeper = chat.chat.shardOfRoom("#r0");
        while (keeper == shardOf(client) || keeper == shardOfAccounts()) {
            number++;
            keeper = chat.chat.shardOfRoom("#r" + number);
        }
        return "#r" + number;
    }

    private Shard shardOfAccounts() {
        return chat.chat.shards().get(0);
    }

    private static Shard shardOf(TestClient client) {
        return client.session().shard();
    }

    /** What cannot be undone, with its code. */
    private String confirmed(String command) {
        return command + " " + chat.chat.registry().confirmation(command);
    }

    private ScramVerifier made(String password) {
        return chat.chat.registry().credentials().make(password);
    }

    private boolean opens(String password) {
        Verdict verdict = chat.chat.registry().credentials().check("alice", password, chat.clock.epochMillis());
        return verdict instanceof Verdict.Accepted;
    }

    private static String notice(String nick, String text) {
        return ":NickServ!NickServ@irc.test NOTICE " + nick + " :" + text;
    }
}
