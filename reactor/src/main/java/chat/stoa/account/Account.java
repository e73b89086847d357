package chat.stoa.account;

import chat.stoa.protocol.Casemapping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody's account, as it is at one moment. Immutable.
 *
 * <p>It is a list of named fields, which is also how it is stored: what a newer program put there and this one does not
 * know stays there when something else changes.
 *
 * <pre>
 *             code sent back          DROP
 *   UNVERIFIED ───────────► VERIFIED ──────► DROPPED: only the name is left, so that nobody else takes it
 *        └─ time is up: the name is free
 * </pre>
 */
public final class Account {

    private static final String NAME = "name";
    private static final String CREATED = "created";
    private static final String PASSWORD = "password";
    private static final String CERTIFICATES = "certificates";
    private static final String EMAIL = "email";
    private static final String UNVERIFIED = "unverified";
    private static final String RESET = "reset";
    private static final String SUSPENDED = "suspended";
    private static final String DROPPED = "dropped";
    private static final String SETTING = "set-";

    /** The setting that says whether others may have the nickname: {@code none} or {@code strict}. */
    public static final String ENFORCE = "enforce";
    /** {@code off} if its clients are shown nothing of the past unasked. */
    public static final String REPLAY = "replay";

    private final Map<String, List<String>> fields;
    /** All that one account ever was has the same; another one has another, also if it has its name. */
    private final Object origin;

    /**
     * Why somebody may not log in.
     *
     * @param untilMillis when it is over; 0: never
     * @param by the operator
     */
    public record Suspension(long untilMillis, String by, String reason) {

        public boolean holds(long nowMillis) {
            return untilMillis == 0 || nowMillis < untilMillis;
        }
    }

    private Account(Map<String, List<String>> fields, Object origin) {
        this.fields = fields;
        this.origin = origin;
    }

    /** A new account with nothing but a name. */
    public static Account named(String name, long nowMillis) {
        return nothingOf(new Object()).with(NAME, name).with(CREATED, Long.toString(nowMillis));
    }

    /** What was stored; nothing if that is no account. */
    public static Optional<Account> of(Map<String, List<String>> stored) {
        Account account = nothingOf(new Object());
        for (Map.Entry<String, List<String>> field : stored.entrySet()) {
            account = account.with(field.getKey(), field.getValue());
        }
        return account.name().isEmpty() ? Optional.empty() : Optional.of(account);
    }

    /** The form of a name under which all its spellings are found. */
    public static String key(String name) {
        return Casemapping.ASCII.fold(name);
    }

    /** As its owner spells it. */
    public String name() {
        return text(NAME);
    }

    public String key() {
        return key(name());
    }

    public long createdMillis() {
        return number(CREATED);
    }

    /** What checks its password; nothing if certificates are the only way in. */
    public Optional<ScramVerifier> password() {
        return ScramVerifier.parse(text(PASSWORD));
    }

    /** The certificates that its owner may come with, as SHA-256 in lower-case hexadecimal. */
    public List<String> certificates() {
        return fields.getOrDefault(CERTIFICATES, List.of());
    }

    /** Empty if there is none. */
    public String email() {
        return text(EMAIL);
    }

    /** The code that its owner has to send back before the account can be used; nothing if that is done. */
    public Optional<Code> unverified() {
        return Code.parse(text(UNVERIFIED));
    }

    /** The code with which a forgotten password can be set anew. */
    public Optional<Code> reset() {
        return Code.parse(text(RESET));
    }

    public boolean isDropped() {
        return !text(DROPPED).isEmpty();
    }

    /**
     * Whether it is the same account, whatever became of it meanwhile: not one that somebody else made of its name, at
     * whatever moment.
     */
    public boolean isSame(Account other) {
        return origin == other.origin;
    }

    /** Whether it is the account that another one was before, with the same password. */
    boolean isStill(Account before) {
        return isSame(before) && text(PASSWORD).equals(before.text(PASSWORD));
    }

    /** Whether its name is still held for somebody: not if the code was never sent back in time. */
    public boolean isTaken(long nowMillis) {
        return unverified().map(code -> code.isFresh(nowMillis)).orElse(true);
    }

    /** Whether somebody can be logged in to it. */
    public boolean isUsable() {
        return !isDropped() && unverified().isEmpty();
    }

    public Optional<Suspension> suspension() {
        List<String> parts = fields.getOrDefault(SUSPENDED, List.of());
        if (parts.size() < 3) {
            return Optional.empty();
        }
        return Optional.of(new Suspension(toNumber(parts.get(0)), parts.get(1), parts.get(2)));
    }

    /** What its owner has set. */
    public Optional<String> setting(String name) {
        return Optional.of(text(SETTING + name)).filter(value -> !value.isEmpty());
    }

    /** Whether nobody else may have its name as nickname. */
    public boolean reservesName() {
        return !setting(ENFORCE).orElse("").equals("none");
    }

    /** Whether its clients that cannot ask are shown what was said before. */
    public boolean wantsReplay() {
        return !setting(REPLAY).orElse("").equals("off");
    }

    public Account withPassword(ScramVerifier verifier) {
        return with(PASSWORD, verifier.toString());
    }

    public Account withoutPassword() {
        return with(PASSWORD, "");
    }

    public Account withCertificate(String fingerprint) {
        List<String> all = new ArrayList<>(certificates());
        all.add(fingerprint);
        return with(CERTIFICATES, all);
    }

    public Account withoutCertificate(String fingerprint) {
        List<String> all = new ArrayList<>(certificates());
        all.remove(fingerprint);
        return with(CERTIFICATES, all);
    }

    public Account withEmail(String address) {
        return with(EMAIL, address);
    }

    public Account unverified(Code code) {
        return with(UNVERIFIED, code.toString());
    }

    public Account verified() {
        return with(UNVERIFIED, "");
    }

    public Account withReset(Code code) {
        return with(RESET, code.toString());
    }

    public Account withoutReset() {
        return with(RESET, "");
    }

    public Account suspended(Suspension suspension) {
        return with(SUSPENDED, List.of(Long.toString(suspension.untilMillis()), suspension.by(), suspension.reason()));
    }

    public Account notSuspended() {
        return with(SUSPENDED, List.of());
    }

    /** The same name in other letters. */
    public Account respelled(String name) {
        assert key(name).equals(key());
        return with(NAME, name);
    }

    /** What its owner sets; empty: as if they never had. */
    public Account withSetting(String name, String value) {
        return with(SETTING + name, value);
    }

    /** What is left of it when its owner gave it up. */
    public Account dropped(long nowMillis) {
        return nothingOf(origin)
                .with(NAME, name())
                .with(CREATED, text(CREATED))
                .with(DROPPED, Long.toString(nowMillis));
    }

    /** How it is stored. */
    public Map<String, List<String>> fields() {
        return fields;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Account account && fields.equals(account.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** The name alone: the rest is nobody's business, and not that of a log either. */
    @Override
    public String toString() {
        return "account " + name();
    }

    private String text(String field) {
        List<String> all = fields.getOrDefault(field, List.of());
        return all.isEmpty() ? "" : all.get(0);
    }

    private long number(String field) {
        return toNumber(text(field));
    }

    private static long toNumber(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private Account with(String field, String value) {
        return with(field, value.isEmpty() ? List.of() : List.of(value));
    }

    private Account with(String field, List<String> values) {
        Map<String, List<String>> all = new LinkedHashMap<>(fields);
        if (values.isEmpty()) {
            all.remove(field);
        } else {
            all.put(field, List.copyOf(values));
        }
        return new Account(Collections.unmodifiableMap(all), origin);
    }

    private static Account nothingOf(Object origin) {
        return new Account(Map.of(), origin);
    }
}
