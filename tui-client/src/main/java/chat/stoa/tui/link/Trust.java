package chat.stoa.tui.link;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts those for whom an authority vouches, and the one key that the user said to trust. For one handshake, whose thread
 * it belongs to; what it says afterwards is why there was no trust.
 */
final class Trust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager authorities;
    private final String pin;
    private final AtomicReference<UntrustedKey> refused = new AtomicReference<>();

    Trust(String pin) throws GeneralSecurityException {
        this.pin = pin;
        this.authorities = authorities();
    }

    /** The key that was not trusted. */
    Optional<UntrustedKey> refused() {
        return Optional.ofNullable(refused.get());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        try {
            authorities.checkServerTrusted(chain, authType, socket);
        } catch (CertificateException e) {
            judge(chain, e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("only sockets are used here");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("only sockets are used here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }

    private void judge(X509Certificate[] chain, CertificateException why) throws CertificateException {
        String fingerprint = fingerprint(chain[0]);
        if (!fingerprint.equals(pin)) {
            refused.set(new UntrustedKey(
                    fingerprint, chain[0].getSubjectX500Principal().getName(), String.valueOf(why.getMessage())));
            throw why;
        }
    }

    /** Of the key and not of the certificate: a certificate is made anew every few months, for the same key. */
    private static String fingerprint(X509Certificate certificate) throws CertificateException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(certificate.getPublicKey().getEncoded());
            return HexFormat.ofDelimiter(":").formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    private static X509ExtendedTrustManager authorities() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("this Java has no authorities to trust");
    }
}
