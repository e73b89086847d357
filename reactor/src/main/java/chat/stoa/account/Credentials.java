package chat.stoa.account;

import chat.stoa.work.AnyThread;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Makes and checks what people log in with.
 *
 * <p>Nobody learns here whether there is an account: a name that nobody has is asked for its password like any other,
 * with a salt that is always the same, and checked with the same effort.
 */
@AnyThread
public final class Credentials {

    private static final int KEY_BYTES = 32;

    private final Accounts accounts;
    private final int iterations;
    private final RandomGenerator random;
    private final ScramVerifier nobody;

    /**
     * @param iterations of new verifiers
     * @param random good enough for secrets; usable by any thread
     */
    public Credentials(Accounts accounts, int iterations, RandomGenerator random) {
        this.accounts = accounts;
        this.iterations = iterations;
        this.random = random;
        this.nobody = ScramVerifier.ofNobody(iterations, random);
    }

    public Accounts accounts() {
        return accounts;
    }

    /** Text that nobody can guess, without commas. */
    public String randomText() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(randomBytes(KEY_BYTES * 3 / 4));
    }

    /** A code for somebody to send back. */
    public String randomCode() {
        return Code.random(random);
    }

    /** The verifier of a new password; takes milliseconds of computing. */
    public ScramVerifier make(String password) {
        String prepared = Passwords.prepare(password).orElseThrow();
        return ScramVerifier.of(prepared, randomBytes(ScramVerifier.SALT_BYTES), iterations);
    }

    /** Checks a password; takes milliseconds of computing, whether there is such an account or not. */
    public Verdict check(String name, String password, long nowMillis) {
        Optional<String> prepared = Passwords.prepare(password);
        Optional<Account> account = accounts.find(name).filter(found -> !found.isDropped());
        boolean matches = account.flatMap(Account::password).orElse(nobody).matches(prepared.orElse("x"));
        boolean proven = matches
                && prepared.isPresent()
                && account.flatMap(Account::password).isPresent();
        return proven ? admit(account.get(), nowMillis) : new Verdict.Rejected();
    }

    /** Whether the owner of an account may be logged in. */
    public Verdict admit(Account account, long nowMillis) {
        if (account.isDropped() || !account.isTaken(nowMillis)) {
            return new Verdict.Rejected();
        }
        if (account.unverified().isPresent()) {
            return new Verdict.Unverified(account);
        }
        Optional<Account.Suspension> suspension = account.suspension().filter(each -> each.holds(nowMillis));
        return suspension.isPresent() ? new Verdict.Locked(suspension.get()) : new Verdict.Accepted(account);
    }

    /**
     * Whether the owner of an account may be logged in although some time went by.
     *
     * @param proven the account as it was when they showed that it is theirs
     */
    public Verdict admitLater(Account proven, long nowMillis) {
        Optional<Account> present = accounts.find(proven).filter(account -> account.isStill(proven));
        return present.isPresent() ? admit(present.get(), nowMillis) : new Verdict.Rejected();
    }

    /** What an exchange about the password of that name is about; of nobody, if nobody has it. */
    Challenge challengeFor(String name) {
        Optional<Account> account = accounts.find(name).filter(found -> !found.isDropped());
        Optional<ScramVerifier> verifier = account.flatMap(Account::password);
        byte[] salt = verifier.map(ScramVerifier::salt).orElseGet(() -> saltOfNobody(name));
        return new Challenge(verifier.isPresent() ? account : Optional.empty(), verifier.orElse(nobody), salt);
    }

    /**
     * @param account whose it is; nothing if nobody's
     * @param salt as it is shown
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Challenge(Optional<Account> account, ScramVerifier verifier, byte[] salt) {}

    private byte[] saltOfNobody(String name) {
        byte[] mixed = ScramVerifier.hmac(
                accounts.secret().getBytes(StandardCharsets.UTF_8),
                Account.key(name).getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(mixed, ScramVerifier.SALT_BYTES);
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
