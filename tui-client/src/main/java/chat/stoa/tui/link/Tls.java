package chat.stoa.tui.link;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * How a connection is protected.
 *
 * @param pin the fingerprint of the key that is trusted though nobody vouches for it; empty for none
 * @param certificate a PEM file with a certificate and its key to show to the server; empty for none
 */
public record Tls(String pin, String certificate) {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
    private static final char[] NO_PASSWORD = {};

    /** Shakes hands over an open socket. What the trust says afterwards is why it failed, if it did. */
    SSLSocket shakeHands(Socket socket, String host, Trust trust, Duration timeout) throws IOException {
        SSLSocket secured;
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys(), new TrustManager[] {trust}, null);
            secured = (SSLSocket) context.getSocketFactory().createSocket(socket, host, socket.getPort(), true);
        } catch (GeneralSecurityException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(PROTOCOLS);
        secured.setSSLParameters(parameters);
        socket.setSoTimeout((int) timeout.toMillis());
        secured.startHandshake();
        socket.setSoTimeout(0);
        return secured;
    }

    private KeyManager[] keys() throws GeneralSecurityException, IOException {
        if (certificate.isEmpty()) {
            return new KeyManager[0];
        }
        KeyStore store = PemFile.read(Path.of(certificate));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }
}
