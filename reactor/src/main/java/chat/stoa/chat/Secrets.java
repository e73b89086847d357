package chat.stoa.chat;

import chat.stoa.account.Passwords;
import chat.stoa.account.ScramVerifier;
import chat.stoa.ops.Quota;
import chat.stoa.protocol.Numeric;
import chat.stoa.work.WorkerThread;

/** Passwords that the configuration knows: of operators, gateways, and of the server as a whole. */
@WorkerThread
public final class Secrets {

    private Secrets() {}

    /**
     * Checks a password elsewhere, since that takes its time. How often an address may fail is bounded.
     *
     * @param verifier what the configuration has; empty: nothing fits, which takes as long to find out
     * @param then is told whether it was right
     */
    public static void check(SessionCall call, String verifier, String password, SessionCall.Answer<Boolean> then)
            throws Refusal {
        Refusal tooMany = Refusal.of(Numeric.ERR_PASSWDMISMATCH, "Too many attempts; try again later");
        Allowance.requireAttempt(call, Quota.SECRETS, tooMany);
        call.awaitSlow(() -> matches(verifier, password), tooMany, right -> {
            if (right) {
                Allowance.giveBack(call, Quota.SECRETS);
            }
            then.run(right);
        });
    }

    private static boolean matches(String verifier, String password) {
        String prepared = Passwords.prepare(password).orElse("");
        ScramVerifier nobody = ScramVerifier.of("nobody", new byte[ScramVerifier.SALT_BYTES], ScramVerifier.ITERATIONS);
        ScramVerifier known = ScramVerifier.parse(verifier).orElse(nobody);
        return known.matches(prepared) && !verifier.isEmpty();
    }
}
