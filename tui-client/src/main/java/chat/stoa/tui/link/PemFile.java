package chat.stoa.tui.link;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate, maybe with those that vouch for it, and its key (PKCS 8, without a password) in one PEM file (RFC
 * 7468).
 */
final class PemFile {

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z ]+)-----([^-]*)-----END \\1-----");
    private static final String[] ALGORITHMS = {"EC", "RSA", "Ed25519"};

    private PemFile() {}

    static KeyStore read(Path path) throws IOException, GeneralSecurityException {
        Matcher blocks = BLOCK.matcher(Files.readString(path, StandardCharsets.US_ASCII));
        List<Certificate> certificates = new ArrayList<>();
        List<PrivateKey> keys = new ArrayList<>();
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        while (blocks.find()) {
            byte[] bytes = Base64.getMimeDecoder().decode(blocks.group(2));
            switch (blocks.group(1)) {
                case "CERTIFICATE" -> certificates.add(factory.generateCertificate(new ByteArrayInputStream(bytes)));
                case "PRIVATE KEY" -> keys.add(key(bytes));
                default -> {}
            }
        }
        if (certificates.isEmpty() || keys.isEmpty()) {
            throw new IOException(path + " must have a CERTIFICATE and a PRIVATE KEY (PKCS 8, without a password)");
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("client", keys.get(0), new char[0], certificates.toArray(Certificate[]::new));
        return store;
    }

    private static PrivateKey key(byte[] bytes) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
            } catch (InvalidKeySpecException e) {
                // A key of another kind.
            }
        }
        throw new InvalidKeySpecException("the private key is of a kind that is not known here");
    }
}
