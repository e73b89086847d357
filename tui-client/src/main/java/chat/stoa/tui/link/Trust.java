package chat.stoa.tui.link;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts those for whom an authority vouches, and the one key that the user said to trust. For one handshake, whose
 * thread it belongs to; what it says afterwards is why there was no trust.
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
        // The key is what is trusted: a certificate is made anew every few months, for the same key.
        String key = fingerprint(chain[0].getPublicKey().getEncoded());
        if (!key.equals(pin)) {
            String subject = chain[0].getSubjectX500Principal().getName();
            refused.set(new UntrustedKey(key, fingerprint(chain[0].getEncoded()), subject, problem(why)));
            throw why;
        }
    }

    /** In words for who reads them; what Java says is for those who know its classes. */
    private static String problem(CertificateException why) {
        for (Throwable each = why; each != null; each = each.getCause()) {
            if (each instanceof CertPathBuilderException) {
                return "no authority that this computer trusts has signed it";
            }
            if (each instanceof CertificateExpiredException) {
                return "its certificate holds no more: " + each.getMessage();
            }
            if (each instanceof CertificateNotYetValidException) {
                return "its certificate does not hold yet: " + each.getMessage();
            }
        }
        return String.valueOf(why.getMessage());
    }

    private static String fingerprint(byte[] encoded) throws CertificateException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(encoded);
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
