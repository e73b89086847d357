package chat.stoa.account;

import static org.assertj.core.api.Assertions.assertThat;

import chat.stoa.account.SaslExchange.Step;
import chat.stoa.ops.Limits;
import chat.stoa.work.Clock;
import chat.stoa.work.Worker;
import com.ongres.scram.client.ScramClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exchanges, against the examples of the standards and against a client that others wrote. */
class SaslTest {

    private static final long NOW = 1_000_000;
    private static final String CERTIFICATE = "cd".repeat(32);

    private final Worker owner = new Worker("worker-t", Clock.SYSTEM);
    private final Accounts accounts = new Accounts(new MemoryAccountStore(), owner, Limits.DEFAULT, "secret");
    private final Credentials credentials = new Credentials(accounts, 4096, new Random(1));

    SaslTest() {
        // The example of RFC 7677, section 3.
        byte[] salt = Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ==");
        add(Account.named("user", 0).withPassword(ScramVerifier.of("pencil", salt, 4096)));
        add(Account.named("Alice", 0)
                .withPassword(credentials.make("p=ä,ß word"))
                .withCertificate(CERTIFICATE));
        add(Account.named("cert-only", 0).withCertificate("ee".repeat(32)));
    }

    @Test
    void theExampleOfTheStandardComesOut() {
        SaslExchange scram = new ScramExchange(credentials, "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0");

        assertThat(says(scram, "n,,n=user,r=rOprNGfwEbeRWgbNEkqO"))
                .isEqualTo(new Step.Challenge(
                        "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"));
        assertThat(says(
                        scram,
                        "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                                + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="))
                .isEqualTo(new Step.Challenge("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
        assertThat(says(scram, "")).isEqualTo(accepted("user"));
    }

    @Test
    void anotherClientOfTheSameStandardIsUnderstood() throws Exception {
        ScramClient client = client("alice", "p=ä,ß word");
        SaslExchange scram = SaslMechanism.SCRAM_SHA_256.begin(credentials, Optional.empty(), Optional.empty());

        client.serverFirstMessage(
                challenge(says(scram, client.clientFirstMessage().toString())));
        String serverFinal = challenge(says(scram, client.clientFinalMessage().toString()));
        client.serverFinalMessage(serverFinal);

        assertThat(says(scram, "")).isEqualTo(accepted("Alice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "p=ä,ß word "})
    void wrongPasswordProvesNothing(String password) throws Exception {
        ScramClient client = client("alice", password);
        SaslExchange scram = SaslMechanism.SCRAM_SHA_256.begin(credentials, Optional.empty(), Optional.empty());

        client.serverFirstMessage(
                challenge(says(scram, client.clientFirstMessage().toString())));

        assertThat(says(scram, client.clientFinalMessage().toString())).isEqualTo(SaslExchange.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "cert-only"})
    void whoeverHasNoPasswordIsAskedForItLikeEverybodyElse(String name) throws Exception {
        String salt = "";
        for (int i = 0; i < 2; i++) {
            ScramClient client = client(name, "x");
            SaslExchange scram = SaslMechanism.SCRAM_SHA_256.begin(credentials, Optional.empty(), Optional.empty());
            String first = challenge(says(scram, client.clientFirstMessage().toString()));
            assertThat(first).endsWith(",i=4096");
            String shown = first.substring(first.indexOf(",s="));
            assertThat(shown).as("the same each time").contains(salt);
            salt = shown;
            client.serverFirstMessage(first);
            assertThat(says(scram, client.clientFinalMessage().toString())).isEqualTo(SaslExchange.REJECTED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "n,,n=user",
                "n,n=user,r=abc",
                "x,,n=user,r=abc",
                "p=tls-unique,,n=user,r=abc",
                "n,,m=x,n=user,r=abc",
                "n,,n=,r=abc",
                "n,,n=us=er,r=abc",
                "n,,n=us=2cer,r=abc",
                "n,,n=user,r=",
                "n,,n=user,r=a\u007fc",
                "n,a=alice,n=user,r=abc",
                "n,b=user,n=user,r=abc"
            })
    void clientFirstMessagesThatAreNoneAreRejected(String message) {
        assertThat(says(new ScramExchange(credentials, "nonce"), message)).isEqualTo(SaslExchange.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"n,,n=user,r=abc", "y,,n=USER,r=abc", "n,a=user,n=user,r=abc", "n,,n=user,r=abc,x=later"})
    void clientFirstMessagesOfAllFormsAreUnderstood(String message) {
        assertThat(challenge(says(new ScramExchange(credentials, "nonce"), message)))
                .startsWith("r=abcnonce,s=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0",
                "c=eSws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
                "c=biws,r=rOprNGfwEbeRWgbNEkqO,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
                "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=eHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
                "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=!",
                "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p="
            })
    void clientFinalMessagesThatProveNothingAreRejected(String message) {
        SaslExchange scram = new ScramExchange(credentials, "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0");
        says(scram, "n,,n=user,r=rOprNGfwEbeRWgbNEkqO");

        assertThat(says(scram, message)).isEqualTo(SaslExchange.REJECTED);
    }

    @Test
    void plainNamesWhoAndWithWhat() {
        assertThat(says(new PlainExchange(), "\0alice\0pass word"))
                .isEqualTo(new Step.CheckPassword("alice", "pass word"));
        assertThat(says(new PlainExchange(), "ALICE\0alice\0x")).isEqualTo(new Step.CheckPassword("alice", "x"));
        assertThat(new Step.CheckPassword("alice", "x")).hasToString("CheckPassword[alice]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "alice", "\0alice", "\0\0x", "\0alice\0", "bob\0alice\0x", "\0alice\0x\0"})
    void plainThatIsNoneIsRejected(String message) {
        assertThat(says(new PlainExchange(), message)).isEqualTo(SaslExchange.REJECTED);
    }

    @Test
    void bytesThatAreNoTextAreRejected() {
        byte[] bytes = {0, 'a', 0, (byte) 0xff};
        for (SaslMechanism mechanism : SaslMechanism.values()) {
            SaslExchange exchange = mechanism.begin(credentials, Optional.of(CERTIFICATE), Optional.empty());
            assertThat(exchange.onResponse(bytes, NOW)).isEqualTo(SaslExchange.REJECTED);
        }
    }

    @Test
    void certificateSaysWhoItIs() {
        assertThat(external(CERTIFICATE, "")).isEqualTo(accepted("Alice"));
        assertThat(external(CERTIFICATE, "ALICE")).isEqualTo(accepted("Alice"));
        assertThat(external(CERTIFICATE, "user")).isEqualTo(SaslExchange.REJECTED);
        assertThat(external("00".repeat(32), "")).isEqualTo(SaslExchange.REJECTED);
        assertThat(says(SaslMechanism.EXTERNAL.begin(credentials, Optional.empty(), Optional.empty()), ""))
                .isEqualTo(SaslExchange.REJECTED);
    }

    @Test
    void passwordsAreCheckedByTheSameVerifiers() {
        assertThat(credentials.check("USER", "pencil", NOW))
                .isEqualTo(accepted("user").verdict());
        // A no-break space is a space (RFC 8265, "OpaqueString").
        assertThat(credentials.check("alice", "p=ä,ß\u00a0word", NOW))
                .isEqualTo(accepted("Alice").verdict());
        for (String wrong : List.of("Pencil", "", "pencil ", "pen\u0000cil", "x".repeat(601))) {
            assertThat(credentials.check("user", wrong, NOW)).isEqualTo(new Verdict.Rejected());
        }
        assertThat(credentials.check("nobody", "pencil", NOW)).isEqualTo(new Verdict.Rejected());
        assertThat(credentials.check("cert-only", "x", NOW)).isEqualTo(new Verdict.Rejected());
    }

    @Test
    void accountThatMayNotBeUsedIsNamedToItsOwnerOnly() {
        Account.Suspension forever = new Account.Suspension(0, "oper", "spam");
        Account.Suspension over = new Account.Suspension(NOW, "oper", "spam");
        ScramVerifier password = credentials.make("sesame");
        add(Account.named("locked", 0).withPassword(password).suspended(forever));
        add(Account.named("freed", 0).withPassword(password).suspended(over));
        add(Account.named("new", 0).withPassword(password).unverified(Code.of("X", NOW + 1)));
        add(Account.named("late", 0).withPassword(password).unverified(Code.of("X", NOW)));
        add(Account.named("gone", 0).withPassword(password).dropped(1));

        assertThat(credentials.check("locked", "sesame", NOW)).isEqualTo(new Verdict.Locked(forever));
        assertThat(credentials.check("locked", "wrong", NOW)).isEqualTo(new Verdict.Rejected());
        assertThat(credentials.check("freed", "sesame", NOW))
                .isEqualTo(accepted("freed").verdict());
        assertThat(credentials.check("new", "sesame", NOW)).isInstanceOf(Verdict.Unverified.class);
        assertThat(credentials.check("late", "sesame", NOW)).isEqualTo(new Verdict.Rejected());
        assertThat(credentials.check("gone", "sesame", NOW)).isEqualTo(new Verdict.Rejected());
    }

    private Step external(String certificate, String as) {
        return says(SaslMechanism.EXTERNAL.begin(credentials, Optional.of(certificate), Optional.empty()), as);
    }

    private static ScramClient client(String name, String password) {
        return ScramClient.builder()
                .advertisedMechanisms(List.of("SCRAM-SHA-256"))
                .username(name)
                .password(password.toCharArray())
                .build();
    }

    private static Step says(SaslExchange exchange, String message) {
        return exchange.onResponse(message.getBytes(StandardCharsets.UTF_8), NOW);
    }

    private static String challenge(Step step) {
        assertThat(step).isInstanceOf(Step.Challenge.class);
        return ((Step.Challenge) step).text();
    }

    private Step.Done accepted(String name) {
        return new Step.Done(new Verdict.Accepted(accounts.find(name).orElseThrow()));
    }

    private void add(Account account) {
        accounts.create(account, NOW, outcome -> assertThat(outcome).isEqualTo(Outcome.DONE));
        owner.runOnce();
        owner.runOnce();
    }
}
