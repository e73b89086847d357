package chat.stoa.cert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PemTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void whatIsMadeCanBeReadAndHoldsAsLongAsItSays() throws Exception {
        SelfSigned pair =
                SelfSigned.make(List.of("chat.example.org", "192.0.2.1", "2001:db8::1"), NOW, Duration.ofDays(30_000));
        X509Certificate certificate = Pem.certificates(pair.certificate()).get(0);
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=chat.example.org");
        assertThat(certificate.getVersion()).isEqualTo(3);
        assertThat(certificate.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(30_000)));
        assertThat(certificate.getNotBefore().toInstant()).isEqualTo(NOW.minus(Duration.ofHours(1)));
        assertThat(certificate.getBasicConstraints()).as("no authority").isEqualTo(-1);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactly("chat.example.org", "192.0.2.1", "2001:db8:0:0:0:0:0:1");
        assertThat(Pem.privateKey(pair.key()).getAlgorithm()).isEqualTo("EC");
    }

    @Test
    void twoOfThemAreNeverTheSame() throws Exception {
        var one = Pem.certificates(
                        SelfSigned.make(List.of("a"), NOW, Duration.ofDays(1)).certificate())
                .get(0);
        var other = Pem.certificates(
                        SelfSigned.make(List.of("a"), NOW, Duration.ofDays(1)).certificate())
                .get(0);
        assertThat(one.getSerialNumber()).isNotEqualTo(other.getSerialNumber());
        assertThat(one.getPublicKey()).isNotEqualTo(other.getPublicKey());
    }

    @Test
    void theServersOwnCertificateComesFirstAndTheRestFollows() throws Exception {
        String one = SelfSigned.make(List.of("one"), NOW, Duration.ofDays(1)).certificate();
        String two = SelfSigned.make(List.of("two"), NOW, Duration.ofDays(1)).certificate();
        assertThat(Pem.certificates("some words\n" + one + "\n\n" + two.replace("\n", "\r\n")))
                .extracting(each -> each.getSubjectX500Principal().getName())
                .containsExactly("CN=one", "CN=two");
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> Pem.certificates("nothing"))
                .withMessage("no certificate in it");
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> Pem.privateKey("nothing"))
                .withMessage("no private key in it");
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> Pem.privateKey(Pem.write("ENCRYPTED PRIVATE KEY", new byte[10])))
                .withMessageStartingWith("the key is encrypted");
        assertThatExceptionOfType(GeneralSecurityException.class)
                .isThrownBy(() -> Pem.privateKey(Pem.write("PRIVATE KEY", new byte[10])))
                .withMessageStartingWith("not a key of a kind that is known");
    }

    @ParameterizedTest
    @CsvSource({
        "PKCS8 RSA, RSA, genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048",
        "PKCS8 EC, EC, genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384",
        "PKCS8 Ed25519, EdDSA, genpkey -algorithm ed25519",
        "PKCS1 RSA, RSA, genrsa -traditional 2048",
        "SEC1 EC, EC, ecparam -name prime256v1 -genkey",
    })
    void theKeysThatOpensslWritesAreRead(String form, String algorithm, String command) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "there is no openssl");
        Path file = directory.resolve("key.pem");
        Process openssl = new ProcessBuilder(("openssl " + command).split(" ", -1))
                .redirectErrorStream(false)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(file.toFile())
                .start();
        assertThat(openssl.waitFor(60, TimeUnit.SECONDS)).isTrue();
        PrivateKey key = Pem.privateKey(Files.readString(file));
        assertThat(key.getAlgorithm()).as(form).isEqualTo(algorithm);
    }
}
