package chat.stoa.net;

import chat.stoa.cert.CertificateFiles;
import chat.stoa.cert.SelfSigned;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Certificates made on the spot, and clients that trust everybody. */
public final class TestCertificates {

    private TestCertificates() {}

    /** Writes cert.pem and key.pem. */
    public static SelfSigned write(Path directory, String name) throws IOException, GeneralSecurityException {
        SelfSigned pair = SelfSigned.make(List.of(name), Instant.now(), Duration.ofDays(1));
        Files.writeString(directory.resolve("cert.pem"), pair.certificate());
        Files.writeString(directory.resolve("key.pem"), pair.key());
        return pair;
    }

    static SSLContext server(Path directory) throws IOException, GeneralSecurityException {
        write(directory, "localhost");
        return new CertificateFiles(directory.resolve("cert.pem"), directory.resolve("key.pem")).read();
    }

    /** A client without a certificate of its own. */
    public static SSLContext client() throws GeneralSecurityException {
        return client(null);
    }

    /** A client with the certificate of a key store. */
    public static SSLContext client(@Nullable KeyStore own) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManager[] keys = {};
        if (own != null) {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(own, new char[0]);
            keys = factory.getKeyManagers();
        }
        context.init(keys, new TrustManager[] {new Trusting()}, new SecureRandom());
        return context;
    }

    /** SHA-256 of the certificate in a PEM text. */
    public static String fingerprint(String pem) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body(pem)));
    }

    static byte[] body(String pem) {
        return Base64.getDecoder()
                .decode(pem.lines().filter(line -> !line.startsWith("-")).collect(Collectors.joining()));
    }

    private static final class Trusting implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
