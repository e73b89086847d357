package chat.stoa.account;

import chat.stoa.journal.AppendFailures;
import chat.stoa.journal.Fact;
import chat.stoa.ops.Limits;
import chat.stoa.work.AnyThread;
import chat.stoa.work.Worker;
import chat.stoa.work.WorkerThread;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All accounts. Anybody looks them up at once; changes go through one worker, one after another, and are seen when they
 * are stored.
 *
 * <p>One at a time, although the store could take many together: so each is decided on what holds, also where it
 * concerns several accounts, as a certificate does that may belong to one only. Changes are rare.
 */
@AnyThread
public final class Accounts {

    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

    private static final String SECRET = "secret";

    /** What is stored in the place of an account while its name is held. */
    private static final String ERASING = "erasing";

    private final AccountStore store;
    private final Worker owner;
    private final Limits limits;
    private final Map<String, Account> byKey = new ConcurrentHashMap<>();
    private final Map<String, String> keysByCertificate = new ConcurrentHashMap<>();
    /** Names of accounts that were erased, and of which more may have to be. */
    private final Set<String> held = ConcurrentHashMap.newKeySet();

    private final String secret;

    // The owner's alone.
    private final AppendFailures failures;
    private final ArrayDeque<Wish> waiting = new ArrayDeque<>();
    private boolean storing;

    private record Wish(String key, Change.Decision decision, Consumer<Outcome> then) {}

    /**
     * Reads what is stored.
     *
     * @param newSecret kept as {@link #secret} if none is stored yet
     */
    public Accounts(AccountStore store, Worker owner, Limits limits, String newSecret) {
        this.store = store;
        this.owner = owner;
        this.limits = limits;
        this.failures = new AppendFailures(owner, "account-not-stored");
        Map<String, Map<String, List<String>>> stored = store.load();
        stored.forEach((key, fields) -> {
            if (!key.equals(Fact.SERVER_KEY)) {
                Account.of(fields).ifPresent(this::show);
                if (fields.containsKey(ERASING)) {
                    held.add(key);
                }
            }
        });
        List<String> known = stored.getOrDefault(Fact.SERVER_KEY, Map.of()).getOrDefault(SECRET, List.of());
        this.secret = known.isEmpty() ? newSecret : known.get(0);
        if (known.isEmpty()) {
            store.put(
                    Fact.SERVER_KEY,
                    Map.of(SECRET, List.of(newSecret)),
                    failure -> failure.ifPresent(reason -> LOG.warn("secret-not-stored reason=\"{}\"", reason)));
        }
    }

    /** Something that only this server knows, the same after a restart. */
    String secret() {
        return secret;
    }

    /** The account of that name, in any spelling, whatever its state. */
    public Optional<Account> find(String name) {
        return Optional.ofNullable(byKey.get(Account.key(name)));
    }

    /** How an account is now; nothing if it is no more, also if somebody else has its name. */
    public Optional<Account> find(Account before) {
        return find(before.name()).filter(before::isSame);
    }

    /** The account that this certificate leads into. */
    public Optional<Account> findByCertificate(String fingerprint) {
        return Optional.ofNullable(keysByCertificate.get(fingerprint)).flatMap(this::find);
    }

    /** The account whose owner alone may have this nickname. */
    public Optional<Account> ownerOf(String nick) {
        return find(nick).filter(Account::isUsable);
    }

    /** Whether nobody can have an account of that name yet, because what was said under it is still being erased. */
    public boolean isHeld(String name) {
        return held.contains(Account.key(name));
    }

    /** All such names. */
    public Set<String> held() {
        return Set.copyOf(held);
    }

    public Collection<Account> all() {
        return Collections.unmodifiableCollection(byKey.values());
    }

    public int size() {
        return byKey.size();
    }

    /**
     * Makes a new account.
     *
     * @param then called once, on the owner
     */
    public void create(Account account, long nowMillis, Consumer<Outcome> then) {
        decide(
                account.name(),
                present -> isHeld(account.name())
                                || present.filter(other -> other.isTaken(nowMillis))
                                        .isPresent()
                        ? Change.refused(Outcome.NAME_TAKEN)
                        : Change.to(account),
                then);
    }

    /**
     * Changes an account that is there: the one that is meant, not one that somebody else made of its name until then.
     *
     * @param meant as it was when the change was asked for
     * @param then called once, on the owner
     */
    public void change(Account meant, Change.Edit edit, Consumer<Outcome> then) {
        decide(
                meant.name(),
                present -> present.filter(meant::isSame)
                        .map(account -> changed(account, edit))
                        .orElse(Change.refused(Outcome.NO_SUCH_ACCOUNT)),
                then);
    }

    /**
     * Erases what was said in the name of an account after it was erased; not if somebody has the name again. The name
     * is free then.
     *
     * @param then called once, on the owner
     */
    public void eraseRest(String name, Consumer<Outcome> then) {
        decide(name, present -> present.isPresent() ? Change.refused(Outcome.NAME_TAKEN) : Change.erase(), then);
    }

    /** Of an account that was given up only its name is left, and can be erased. */
    private static Change changed(Account present, Change.Edit edit) {
        Change change = edit.of(present);
        boolean comesBack = present.isDropped() && change.account().isPresent();
        return comesBack ? Change.refused(Outcome.NO_SUCH_ACCOUNT) : change;
    }

    private void decide(String name, Change.Decision decision, Consumer<Outcome> then) {
        Wish wish = new Wish(Account.key(name), decision, then);
        owner.execute(() -> {
            if (waiting.size() >= limits.accountChangesWaitingMax()) {
                then.accept(Outcome.BUSY);
            } else {
                waiting.add(wish);
                proceed();
            }
        });
    }

    @WorkerThread
    private void proceed() {
        assert owner.isCurrent();
        while (!storing && !waiting.isEmpty()) {
            begin(waiting.remove());
        }
    }

    @WorkerThread
    private void begin(Wish wish) {
        Optional<Account> present = Optional.ofNullable(byKey.get(wish.key()));
        Change change = wish.decision().of(present);
        Outcome outcome = change.outcome() == Outcome.DONE
                ? change.account().map(account -> check(account, present)).orElse(Outcome.DONE)
                : change.outcome();
        // From nothing to nothing is no change of an account, but erases what is left of one.
        boolean isAsBefore = present.isPresent() && change.account().equals(present);
        if (outcome != Outcome.DONE || isAsBefore) {
            wish.then().accept(outcome);
            return;
        }
        storing = true;
        Consumer<Optional<String>> stored = failure -> owner.execute(() -> end(wish, change, failure));
        if (change.account().isPresent()) {
            store.put(wish.key(), change.account().get().fields(), stored);
        } else {
            store.erase(wish.key(), change.holdsName() ? Map.of(ERASING, List.of("1")) : Map.of(), stored);
        }
    }

    /** What concerns more than this one account. */
    @WorkerThread
    private Outcome check(Account account, Optional<Account> present) {
        if (present.isEmpty() && byKey.size() >= limits.accountsMax()) {
            return Outcome.TOO_MANY_ACCOUNTS;
        }
        if (account.certificates().size() > limits.certificatesPerAccount()) {
            return Outcome.TOO_MANY_CERTIFICATES;
        }
        for (String certificate : account.certificates()) {
            String holder = keysByCertificate.getOrDefault(certificate, account.key());
            if (!holder.equals(account.key())) {
                return Outcome.CERTIFICATE_TAKEN;
            }
        }
        return Outcome.DONE;
    }

    @WorkerThread
    private void end(Wish wish, Change change, Optional<String> failure) {
        assert owner.isCurrent();
        storing = false;
        if (failure.isEmpty()) {
            Account before = byKey.get(wish.key());
            if (before != null) {
                before.certificates().forEach(keysByCertificate::remove);
            }
            change.account().ifPresentOrElse(this::show, () -> forget(wish.key(), change.holdsName()));
        } else {
            failures.note(1, failure.get());
        }
        wish.then().accept(failure.isEmpty() ? Outcome.DONE : Outcome.NOT_STORED);
        proceed();
    }

    private void forget(String key, boolean holdsName) {
        if (holdsName) {
            held.add(key);
        } else {
            held.remove(key);
        }
        byKey.remove(key);
    }

    private void show(Account account) {
        byKey.put(account.key(), account);
        account.certificates().forEach(certificate -> keysByCertificate.put(certificate, account.key()));
    }
}
