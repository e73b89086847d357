package chat.stoa.cert;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The files of a server's certificate (the chain, its own one first) and key, both in PEM. Remembers what it read last,
 * so that it can tell whether they changed; used by one thread at a time.
 */
public final class CertificateFiles {

    /** With tickets, sessions are kept by the clients; this is for those that do not take any. */
    private static final int SESSIONS_KEPT = 1000;

    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private final Path certificate;
    private final Path key;
    private String seen = "";

    public CertificateFiles(Path certificate, Path key) {
        this.certificate = certificate;
        this.key = key;
    }

    /**
     * Reads both files.
     *
     * @throws IOException if one cannot be read
     * @throws GeneralSecurityException if one does not hold what it should, or they do not belong together
     */
    public SSLContext read() throws IOException, GeneralSecurityException {
        String chainText = read(certificate);
        String keyText = read(key);
        seen = digest(chainText + keyText);
        return context(Pem.certificates(chainText), Pem.privateKey(keyText));
    }

    /** The same if the files changed since they were read last, whatever came of that; nothing if they did not. */
    public Optional<SSLContext> readIfChanged() throws IOException, GeneralSecurityException {
        boolean changed = !seen.equals(digest(read(certificate) + read(key)));
        return changed ? Optional.of(read()) : Optional.empty();
    }

    /** Whatever is in it: what is no PEM has no certificate in it. */
    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    /** In place of the text: a key need not lie about in memory twice. */
    private static String digest(String text) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    private static SSLContext context(List<X509Certificate> chain, PrivateKey key)
            throws IOException, GeneralSecurityException {
        requireMatch(chain.get(0).getPublicKey(), key);
        char[] none = {};
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, none);
        store.setKeyEntry("server", key, none, chain.toArray(Certificate[]::new));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, none);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), new TrustManager[] {new AnyClient()}, new SecureRandom());
        context.getServerSessionContext().setSessionCacheSize(SESSIONS_KEPT);
        return context;
    }

    private static void requireMatch(PublicKey publicKey, PrivateKey privateKey) throws GeneralSecurityException {
        String algorithm = SIGNATURES.get(publicKey.getAlgorithm());
        if (algorithm == null || !publicKey.getAlgorithm().equals(privateKey.getAlgorithm())) {
            throw new GeneralSecurityException("the key does not belong to the certificate");
        }
        byte[] probe = {1, 2, 3};
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(privateKey);
        signature.update(probe);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey);
        signature.update(probe);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("the key does not belong to the certificate");
        }
    }

    /**
     * Takes every client's certificate, whoever signed it: what counts is its fingerprint, and the handshake proves
     * that the client has its key.
     */
    private static final class AnyClient extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            throw new UnsupportedOperationException("a server trusts no servers");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
            throw new UnsupportedOperationException("a server trusts no servers");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
            throw new UnsupportedOperationException("a server trusts no servers");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
