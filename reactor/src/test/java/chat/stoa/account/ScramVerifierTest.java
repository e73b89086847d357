package chat.stoa.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScramVerifierTest {

    /** The exchange in RFC 7677, section 3. */
    private static final byte[] SALT = decode("W22ZaJ0SNY7soEsUEjb6gQ==");

    private static final byte[] AUTH_MESSAGE = ("n=user,r=rOprNGfwEbeRWgbNEkqO,"
                    + "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,"
                    + "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0")
            .getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PROOF = decode("dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=");

    private final ScramVerifier verifier = ScramVerifier.of("pencil", SALT, 4096);

    @Test
    void theExampleOfTheStandardComesOut() {
        assertThat(verifier.isProvenBy(PROOF, AUTH_MESSAGE)).isTrue();
        assertThat(verifier.serverSignature(AUTH_MESSAGE))
                .isEqualTo(decode("6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="));
    }

    @Test
    void anotherProofProvesNothing() {
        byte[] other = PROOF.clone();
        other[0] ^= 1;

        assertThat(verifier.isProvenBy(other, AUTH_MESSAGE)).isFalse();
        assertThat(verifier.isProvenBy(new byte[0], AUTH_MESSAGE)).isFalse();
    }

    @Test
    void onlyThePasswordMatches() {
        assertThat(verifier.matches("pencil")).isTrue();
        assertThat(verifier.matches("Pencil")).isFalse();
        assertThat(verifier.matches("")).isFalse();
    }

    @Test
    void theTextIsReadAsItWasWritten() {
        assertThat(verifier.toString()).startsWith("SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$");
        assertThat(ScramVerifier.parse(verifier.toString())).contains(verifier);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pencil",
                "SCRAM-SHA-256$0:AAAA$AAAA:AAAA",
                "SCRAM-SHA-256$4096:AAAA$AAAA:AAAA",
                "SCRAM-SHA-256$9999999:W22ZaJ0SNY7soEsUEjb6gQ==$A:A",
                "SCRAM-SHA-256$4096:A$A:A",
                "SCRAM-SHA-1$4096:W22ZaJ0SNY7soEsUEjb6gQ==$AAAA:AAAA"
            })
    void whatIsNoVerifierIsNotRead(String text) {
        assertThat(ScramVerifier.parse(text)).isEmpty();
    }

    private static byte[] decode(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
