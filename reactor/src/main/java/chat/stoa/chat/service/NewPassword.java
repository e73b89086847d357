package chat.stoa.chat.service;

import chat.stoa.account.Account;
import chat.stoa.account.Change;
import chat.stoa.account.Credentials;
import chat.stoa.account.Passwords;
import chat.stoa.chat.Allowance;
import chat.stoa.chat.Refusal;
import chat.stoa.ops.Quota;

/** How a password is set. */
final class NewPassword {

    private NewPassword() {}

    /** Sets the password of an account, and goes on when that is stored. */
    static void set(ServiceCall call, Account account, String password, Runnable then) throws Refusal {
        int least = call.chat().config().accounts().passwordLengthMin();
        switch (Passwords.flawOf(password, account.name(), least)) {
            case NONE -> {}
            case WEAK ->
                throw call.refusal("That password is too weak: it needs %d characters or more, of different kinds."
                        .formatted(least));
            case UNACCEPTABLE ->
                throw call.refusal("That password is too long, or has characters that cannot be typed.");
        }
        Allowance.requireAttempt(
                call.call(), Quota.PASSWORDS, call.refusal("Too many new passwords; try again later."));
        Credentials credentials = call.registry().credentials();
        Refusal busy = call.refusal("The server is busy; try again later.");
        call.call()
                .awaitSlow(
                        () -> credentials.make(password),
                        busy,
                        verifier -> call.change(
                                account,
                                present ->
                                        Change.to(present.withPassword(verifier).withoutReset()),
                                then));
    }
}
