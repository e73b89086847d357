package chat.stoa.chat;

import chat.stoa.account.Account;
import chat.stoa.account.Accounts;
import chat.stoa.account.Change;
import chat.stoa.account.Code;
import chat.stoa.account.Credentials;
import chat.stoa.account.MailCommand;
import chat.stoa.account.Outcome;
import chat.stoa.account.Passwords;
import chat.stoa.account.Registry;
import chat.stoa.ops.AccountSettings;
import chat.stoa.ops.Quota;
import chat.stoa.protocol.Casemapping;
import chat.stoa.work.WorkerThread;

/**
 * How people come to an account of their own: what REGISTER and VERIFY have in common with NickServ. Refusals are those
 * of account-registration.
 */
@WorkerThread
public final class Enrolment {

    private static final String REGISTER = "REGISTER";
    private static final String VERIFY = "VERIFY";

    private Enrolment() {}

    /** How it ended well. */
    public interface Answer {

        /** There is an account; the session is about to be logged in to it. */
        void onAccount(Account account);

        /** A code was sent, which has to come back. */
        void onCodeSent(Account account);
    }

    /**
     * Makes an account.
     *
     * @param name {@code *}: as the nickname
     * @param email {@code *}: none
     */
    public static void register(SessionCall call, String name, String email, String password, Answer answer)
            throws Refusal {
        String account = requireName(call, name);
        requireFree(call, account);
        String address = requireEmail(settings(call), account, email);
        requirePassword(call, account, password);
        Credentials credentials = registry(call).credentials();
        Allowance.requireAttempt(call, Quota.REGISTRATIONS, unavailable(REGISTER, account));
        call.awaitSlow(
                () -> credentials.make(password),
                unavailable(REGISTER, account),
                verifier -> create(call, base(call, account, address).withPassword(verifier), answer));
    }

    /** Makes an account that only the session's certificate leads into. */
    public static void registerWithCertificate(SessionCall call, String certificate, String email, Answer answer)
            throws Refusal {
        String account = requireName(call, "*");
        requireFree(call, account);
        String address = requireEmail(settings(call), account, email);
        Allowance.requireAttempt(call, Quota.REGISTRATIONS, unavailable(REGISTER, account));
        create(call, base(call, account, address).withCertificate(certificate), answer);
    }

    /** Takes the code back that was sent. */
    public static void verify(SessionCall call, String name, String code, Answer answer) throws Refusal {
        requireConnected(call, VERIFY);
        requireLoggedOut(call, VERIFY);
        Allowance.requireAttempt(call, Quota.LOGINS, unavailable(VERIFY, name));
        long now = call.epochMillis();
        Refusal wrong = Refusal.fail(VERIFY, "INVALID_CODE", name, "The code is not valid, or too old");
        // About a name that nobody has the answer goes the same way, and takes the same time.
        Account meant = accounts(call).find(name).orElseGet(() -> Account.named(name, now));
        call.<Outcome>await(
                then -> accounts(call).change(meant, account -> verified(account, code, now), then), outcome -> {
                    if (outcome == Outcome.NOT_STORED || outcome == Outcome.BUSY) {
                        throw unavailable(VERIFY, name);
                    }
                    if (outcome != Outcome.DONE) {
                        throw wrong;
                    }
                    Allowance.giveBack(call, Quota.LOGINS);
                    finish(call, meant, answer);
                });
    }

    /**
     * Checks a new password.
     *
     * @throws Refusal WEAK_PASSWORD or UNACCEPTABLE_PASSWORD
     */
    public static void requirePassword(SessionCall call, String account, String password) throws Refusal {
        int least = settings(call).passwordLengthMin();
        switch (Passwords.flawOf(password, account, least)) {
            case NONE -> {}
            case WEAK ->
                throw Refusal.fail(
                        REGISTER,
                        "WEAK_PASSWORD",
                        account,
                        "The password is too weak: it needs %d characters or more, of different kinds"
                                .formatted(least));
            case UNACCEPTABLE ->
                throw Refusal.fail(
                        REGISTER,
                        "UNACCEPTABLE_PASSWORD",
                        account,
                        "The password is too long, or has characters that cannot be typed");
        }
    }

    private static String requireName(SessionCall call, String name) throws Refusal {
        Session session = call.session();
        String nick = session.nick();
        String account = name.equals("*") ? nick : name;
        String shown = account.isEmpty() ? "*" : account;
        if (!settings(call).registration()) {
            throw Refusal.fail(REGISTER, "TEMPORARILY_UNAVAILABLE", shown, "Account registration is disabled");
        }
        requireConnected(call, REGISTER);
        requireLoggedOut(call, REGISTER);
        if (nick.isEmpty() && session.wantedNick().isEmpty()) {
            throw Refusal.fail(REGISTER, "NEED_NICK", "*", "Choose a nickname first");
        }
        if (nick.isEmpty() || !session.wantedNick().isEmpty()) {
            throw Refusal.fail(REGISTER, "ACCOUNT_EXISTS", session.wantedNick(), "The nickname is not available");
        }
        if (!Casemapping.ASCII.same(account, nick) && !settings(call).customNames()) {
            throw Refusal.fail(
                    REGISTER, "ACCOUNT_NAME_MUST_BE_NICK", account, "You may register your own nickname only");
        }
        if (!Nicknames.isValidAscii(account, call.chat().limits().nickBytesMax()) || Login.isGuestName(account)) {
            throw Refusal.fail(REGISTER, "BAD_ACCOUNT_NAME", account, "No account can have that name");
        }
        return account;
    }

    private static void requireFree(SessionCall call, String name) throws Refusal {
        boolean heldByOthers = !Casemapping.ASCII.same(name, call.session().nick())
                && call.chat().nicknames().find(name).isPresent();
        boolean taken = accounts(call)
                .find(name)
                .filter(account -> account.isTaken(call.epochMillis()))
                .isPresent();
        if (taken || accounts(call).isHeld(name) || heldByOthers || call.chat().isReserved(name)) {
            throw exists(name);
        }
    }

    private static String requireEmail(AccountSettings settings, String account, String email) throws Refusal {
        if (email.equals("*") && !settings.needsEmail()) {
            return "";
        }
        if (!MailCommand.isAddress(email)) {
            throw Refusal.fail(REGISTER, "INVALID_EMAIL", account, "An e-mail address is needed");
        }
        return email;
    }

    private static Account base(SessionCall call, String name, String address) {
        return Account.named(name, call.epochMillis()).withEmail(address);
    }

    private static void create(SessionCall call, Account account, Answer answer) throws Refusal {
        if (settings(call).verifiesByMail()) {
            sendCode(call, account, answer);
        } else {
            store(call, account, () -> finish(call, account, answer));
        }
    }

    /** The name is taken first, so that nobody is sent a code for what they cannot have. */
    private static void sendCode(SessionCall call, Account account, Answer answer) throws Refusal {
        String code = registry(call).credentials().randomCode();
        long until =
                call.epochMillis() + call.chat().limits().verificationTimeout().toMillis();
        Account pending = account.unverified(Code.of(code, until));
        String network = call.chat().identity().networkName();
        String text = "To finish the registration of %s at %s, send there:\n\n    /quote VERIFY %s %s\n"
                .formatted(account.name(), network, account.name(), code);
        MailCommand mail =
                new MailCommand(settings(call).mailCommand(), settings(call).mailFrom());
        store(
                call,
                pending,
                () -> call.awaitSlow(
                        () -> mail.send(account.email(), "Your account at " + network, text),
                        unavailable(REGISTER, account.name()),
                        sent -> {
                            if (sent) {
                                answer.onCodeSent(pending);
                            } else {
                                giveUp(call, pending);
                            }
                        }));
    }

    private static void giveUp(SessionCall call, Account pending) {
        call.<Outcome>await(
                then -> accounts(call)
                        .change(
                                pending,
                                present -> present.equals(pending) ? Change.erase() : Change.to(present),
                                then),
                outcome -> {
                    throw Refusal.fail(
                            REGISTER, "INVALID_EMAIL", pending.name(), "The server could not send to that address");
                });
    }

    private static void store(SessionCall call, Account account, Call.Attempt then) {
        call.<Outcome>await(whenDone -> accounts(call).create(account, call.epochMillis(), whenDone), outcome -> {
            if (outcome == Outcome.NAME_TAKEN) {
                throw exists(account.name());
            }
            if (outcome == Outcome.CERTIFICATE_TAKEN) {
                throw Refusal.fail(
                        REGISTER,
                        "UNACCEPTABLE_PASSWORD",
                        account.name(),
                        "Your certificate belongs to another account");
            }
            if (outcome != Outcome.DONE) {
                throw unavailable(REGISTER, account.name());
            }
            then.run();
        });
    }

    private static void finish(SessionCall call, Account account, Answer answer) throws Refusal {
        answer.onAccount(account);
        Login.in(call, account, () -> {});
    }

    private static Change verified(Account account, String code, long nowMillis) {
        boolean right = account.unverified()
                .filter(sent -> sent.matches(code, nowMillis))
                .isPresent();
        return right ? Change.to(account.verified()) : Change.refused(Outcome.WRONG_CODE);
    }

    private static void requireConnected(SessionCall call, String verb) throws Refusal {
        if (!call.session().isRegistered() && !settings(call).beforeConnect()) {
            throw Refusal.fail(verb, "COMPLETE_CONNECTION_REQUIRED", "Complete your connection first");
        }
    }

    private static void requireLoggedOut(SessionCall call, String verb) throws Refusal {
        if (call.session().isLoggedIn()) {
            throw Refusal.fail(verb, "ALREADY_AUTHENTICATED", call.session().account(), "You are already logged in");
        }
    }

    private static Refusal exists(String name) {
        return Refusal.fail(REGISTER, "ACCOUNT_EXISTS", name, "The name is not available");
    }

    private static Refusal unavailable(String verb, String name) {
        return Refusal.fail(verb, "TEMPORARILY_UNAVAILABLE", name, "Try again later");
    }

    private static AccountSettings settings(SessionCall call) {
        return call.chat().config().accounts();
    }

    private static Registry registry(SessionCall call) {
        return call.chat().registry();
    }

    private static Accounts accounts(SessionCall call) {
        return registry(call).accounts();
    }
}
