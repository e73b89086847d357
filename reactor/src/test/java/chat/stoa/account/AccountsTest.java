package chat.stoa.account;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.ops.ConfigException;
import chat.stoa.ops.ConfigFile;
import chat.stoa.ops.Limits;
import chat.stoa.work.CapturedLog;
import chat.stoa.work.FakeClock;
import chat.stoa.work.Worker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Changes come one after another, and are seen when they are stored. */
class AccountsTest {

    private static final String CERTIFICATE = "ab".repeat(32);

    private final HeldStore store = new HeldStore();
    private final FakeClock clock = new FakeClock();
    private final Worker owner = new Worker("worker-t", clock);
    private final List<Outcome> outcomes = new ArrayList<>();
    private Accounts accounts =
            opened("account_changes_waiting_max = 2\naccounts_max = 3\ncertificates_per_account = 2");

    @Test
    void accountIsSeenWhenItIsStoredAndNotBefore() {
        create("Alice");
        assertThat(accounts.find("alice")).isEmpty();
        assertThat(outcomes).isEmpty();

        ends(true);

        assertThat(outcomes).containsExactly(Outcome.DONE);
        assertThat(accounts.find("ALICE")).map(Account::name).contains("Alice");
        assertThat(accounts.ownerOf("alice")).isPresent();
    }

    @Test
    void whatTheDiskDidNotTakeDidNotHappen() {
        create("alice");
        ends(false);

        assertThat(outcomes).containsExactly(Outcome.NOT_STORED);
        assertThat(accounts.find("alice")).isEmpty();
        create("alice");
        ends(true);
        assertThat(outcomes).containsExactly(Outcome.NOT_STORED, Outcome.DONE);
    }

    @Test
    void logSaysOnceAMinuteWhyAccountsAreNotStored() {
        try (CapturedLog log = new CapturedLog()) {
            for (int i = 0; i < 50; i++) {
                create("alice");
                ends(false);
            }
            assertThat(log.lines("account-not-stored"))
                    .containsExactly("account-not-stored records=1 reason=\"no room\"");

            clock.advance(Duration.ofMinutes(1));
            owner.runOnce();
            assertThat(log.lines("account-not-stored-again"))
                    .containsExactly("account-not-stored-again batches=49 records=49 reason=\"no room\"");
        }
    }

    @Test
    void nameBelongsToTheFirst() {
        create("alice");
        create("ALICE");
        ends(true);

        assertThat(store.waiting()).isZero();
        assertThat(outcomes).containsExactly(Outcome.DONE, Outcome.NAME_TAKEN);
    }

    @Test
    void nameThatWasNeverVerifiedIsFreeAgain() {
        accounts.create(Account.named("alice", 0).unverified(Code.of("C0DE", 1_000)), 0, outcomes::add);
        ends(true);
        assertThat(accounts.ownerOf("alice")).isEmpty();
        accounts.create(Account.named("Alice", 999), 999, outcomes::add);
        owner.runOnce();
        accounts.create(Account.named("Alice", 1_000), 1_000, outcomes::add);
        owner.runOnce();
        ends(true);

        assertThat(outcomes).containsExactly(Outcome.DONE, Outcome.NAME_TAKEN, Outcome.DONE);
        assertThat(accounts.ownerOf("alice")).map(Account::name).contains("Alice");
    }

    @Test
    void changesOfWhatIsNotThereAreRefused() {
        accounts.change(Account.named("nobody", 0), account -> Change.to(account.withEmail("x@y")), outcomes::add);
        owner.runOnce();

        assertThat(outcomes).containsExactly(Outcome.NO_SUCH_ACCOUNT);
    }

    @Test
    void changeIsOneOfTheAccountThatWasMeant() {
        has("alice");
        Account meant = found("alice");
        accounts.change(meant, account -> Change.erase(), outcomes::add);
        ends(true);
        create("alice");
        ends(true);
        Account next = found("alice");
        assertThat(next).isEqualTo(meant);
        outcomes.clear();

        accounts.change(meant, account -> Change.to(account.withEmail("x@y")), outcomes::add);
        accounts.change(meant, account -> Change.erase(), outcomes::add);
        accounts.change(next, account -> Change.to(account.withEmail("a@b")), outcomes::add);
        accounts.change(next, account -> Change.to(account.withCertificate("aa")), outcomes::add);
        ends(true);
        ends(true);

        assertThat(outcomes)
                .containsExactly(Outcome.NO_SUCH_ACCOUNT, Outcome.NO_SUCH_ACCOUNT, Outcome.DONE, Outcome.DONE);
        assertThat(accounts.find(meant)).isEmpty();
        assertThat(accounts.find(next)).map(Account::email).contains("a@b");
    }

    @Test
    void whatWasGivenUpCanOnlyBeErased() {
        has("alice");
        Account meant = found("alice");
        accounts.change(meant, account -> Change.to(account.dropped(1)), outcomes::add);
        accounts.change(meant, account -> Change.to(account.withCertificate("aa")), outcomes::add);
        accounts.change(meant, account -> Change.erase(), outcomes::add);
        ends(true);
        ends(true);

        assertThat(outcomes).containsExactly(Outcome.DONE, Outcome.NO_SUCH_ACCOUNT, Outcome.DONE);
        assertThat(accounts.find("alice")).isEmpty();
    }

    @Test
    void eachChangeIsDecidedOnWhatTheOneBeforeMadeOfIt() {
        has("alice");
        accounts.change(found("alice"), account -> Change.to(account.withCertificate("aa")), outcomes::add);
        accounts.change(found("alice"), account -> Change.to(account.withCertificate("bb")), outcomes::add);
        owner.runOnce();
        ends(true);
        ends(true);

        assertThat(accounts.find("alice").orElseThrow().certificates()).containsExactly("aa", "bb");
    }

    @Test
    void certificateLeadsIntoOneAccount() {
        has("alice");
        has("bob");
        accounts.change(found("alice"), account -> Change.to(account.withCertificate(CERTIFICATE)), outcomes::add);
        accounts.change(found("bob"), account -> Change.to(account.withCertificate(CERTIFICATE)), outcomes::add);
        owner.runOnce();
        ends(true);
        assertThat(outcomes).containsExactly(Outcome.DONE, Outcome.CERTIFICATE_TAKEN);
        assertThat(accounts.findByCertificate(CERTIFICATE)).map(Account::name).contains("alice");

        accounts.change(found("alice"), account -> Change.to(account.withoutCertificate(CERTIFICATE)), outcomes::add);
        accounts.change(found("bob"), account -> Change.to(account.withCertificate(CERTIFICATE)), outcomes::add);
        owner.runOnce();
        ends(true);
        ends(true);
        assertThat(accounts.findByCertificate(CERTIFICATE)).map(Account::name).contains("bob");
    }

    @Test
    void certificatesOfOneAccountAreBounded() {
        has("alice");
        for (String each : List.of("aa", "bb", "cc")) {
            accounts.change(found("alice"), account -> Change.to(account.withCertificate(each)), outcomes::add);
            owner.runOnce();
            if (store.waiting() > 0) {
                ends(true);
            }
        }
        assertThat(outcomes).containsExactly(Outcome.DONE, Outcome.DONE, Outcome.TOO_MANY_CERTIFICATES);
    }

    @Test
    void accountsAreBounded() {
        has("a");
        has("b");
        has("c");
        create("d");

        assertThat(outcomes).containsExactly(Outcome.TOO_MANY_ACCOUNTS);
    }

    @Test
    void changesThatWaitAreBounded() {
        create("a");
        create("b");
        create("c");
        assertThat(outcomes).isEmpty();

        create("d");

        assertThat(outcomes).containsExactly(Outcome.BUSY);
    }

    @Test
    void changeThatChangesNothingIsNotStored() {
        has("alice");
        accounts.change(found("alice"), Change::to, outcomes::add);
        owner.runOnce();

        assertThat(outcomes).containsExactly(Outcome.DONE);
        assertThat(store.waiting()).isZero();
    }

    @Test
    void allIsThereAgainAfterARestart() {
        accounts.create(Account.named("Alice", 5).withCertificate(CERTIFICATE), 5, outcomes::add);
        ends(true);
        String secret = accounts.secret();

        accounts = opened("accounts_max = 3");

        assertThat(accounts.size()).isEqualTo(1);
        assertThat(accounts.findByCertificate(CERTIFICATE))
                .map(Account::createdMillis)
                .contains(5L);
        assertThat(accounts.secret()).isEqualTo(secret);
    }

    @Test
    void erasedAccountIsGoneFromTheStoreToo() {
        has("alice");
        accounts.change(found("alice"), account -> Change.erase(), outcomes::add);
        owner.runOnce();
        ends(true);

        assertThat(accounts.find("alice")).isEmpty();
        assertThat(store.stored).doesNotContainKey("alice");
    }

    @Test
    void droppedAccountIsAName() {
        Account dropped =
                Account.named("alice", 1).withEmail("a@b").withCertificate("aa").dropped(2);

        assertThat(dropped.isUsable()).isFalse();
        assertThat(dropped.isTaken(3)).isTrue();
        assertThat(dropped.fields()).containsOnlyKeys("name", "created", "dropped");
    }

    @Test
    void fieldsOfANewerProgramAreKept() {
        Account account = Account.of(Map.of("name", List.of("alice"), "from-the-future", List.of("1", "2")))
                .orElseThrow()
                .withEmail("a@b");

        assertThat(account.fields()).containsEntry("from-the-future", List.of("1", "2"));
        assertThat(Account.of(Map.of("created", List.of("5")))).isEmpty();
    }

    private void create(String name) {
        accounts.create(Account.named(name, 0), 0, outcomes::add);
        owner.runOnce();
    }

    private Account found(String name) {
        return accounts.find(name).orElseThrow();
    }

    private void has(String name) {
        create(name);
        ends(true);
        outcomes.clear();
    }

    private void ends(boolean ok) {
        owner.runOnce();
        store.ends(ok);
        owner.runOnce();
    }

    private Accounts opened(String limits) {
        Accounts opened = new Accounts(store, owner, limits(limits), "secret" + store.stored.size());
        while (store.waiting() > 0) {
            store.ends(true);
        }
        return opened;
    }

    static Limits limits(String settings) {
        try {
            return ConfigFile.parse("[limits]\n" + settings).limits();
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
