package chat.stoa.cert;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Text with keys and certificates between lines of dashes (RFC 7468), and the older forms of keys. */
final class Pem {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\R(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final Base64.Encoder ENCODER = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final List<String> KEY_KINDS = List.of("EC", "RSA", "Ed25519", "Ed448");
    private static final String RSA_ENCRYPTION = "1.2.840.113549.1.1.1";
    private static final String EC_PUBLIC_KEY = "1.2.840.10045.2.1";

    private static final Logger LOG = LoggerFactory.getLogger(Pem.class);

    private Pem() {}

    static String write(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + ENCODER.encodeToString(content) + "\n-----END " + label + "-----\n";
    }

    /** All certificates, in their order: the server's own one first. */
    static List<X509Certificate> certificates(String text) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> chain = new ArrayList<>();
        for (Matcher block = BLOCK.matcher(text); block.find(); ) {
            if (block.group(1).equals("CERTIFICATE")) {
                Certificate each = factory.generateCertificate(new ByteArrayInputStream(content(block)));
                chain.add((X509Certificate) each);
            }
        }
        if (chain.isEmpty()) {
            throw new CertificateException("no certificate in it");
        }
        return chain;
    }

    /** The first private key. */
    static PrivateKey privateKey(String text) throws GeneralSecurityException {
        for (Matcher block = BLOCK.matcher(text); block.find(); ) {
            switch (block.group(1)) {
                case "PRIVATE KEY" -> {
                    return decode(content(block));
                }
                case "RSA PRIVATE KEY" -> {
                    requirePlain(block.group(2));
                    return decode(wrap(Der.sequence(Der.oid(RSA_ENCRYPTION), Der.nothing()), content(block)));
                }
                case "EC PRIVATE KEY" -> {
                    requirePlain(block.group(2));
                    byte[] key = content(block);
                    return decode(wrap(Der.sequence(Der.oid(EC_PUBLIC_KEY), curve(key)), key));
                }
                case "ENCRYPTED PRIVATE KEY" -> throw encrypted();
                default -> {
                    // Parameters and certificates may stand in the same file.
                }
            }
        }
        throw new InvalidKeySpecException("no private key in it");
    }

    private static byte[] content(Matcher block) throws GeneralSecurityException {
        try {
            return Base64.getMimeDecoder().decode(block.group(2));
        } catch (IllegalArgumentException e) {
            throw new InvalidKeySpecException("not Base64: " + e.getMessage(), e);
        }
    }

    private static void requirePlain(String body) throws InvalidKeySpecException {
        if (body.contains("ENCRYPTED")) {
            throw encrypted();
        }
    }

    private static InvalidKeySpecException encrypted() {
        return new InvalidKeySpecException(
                "the key is encrypted; openssl pkey -in FILE writes it without a passphrase");
    }

    private static PrivateKey decode(byte[] pkcs8) throws GeneralSecurityException {
        for (String kind : KEY_KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException e) {
                LOG.trace("key-is-not kind={}", kind);
            }
        }
        throw new InvalidKeySpecException("not a key of a kind that is known: " + KEY_KINDS);
    }

    /** PKCS #8 around a key in the form of its algorithm (RFC 5208). */
    private static byte[] wrap(byte[] algorithm, byte[] key) {
        return Der.sequence(Der.integer(0), algorithm, Der.octets(key));
    }

    /** The curve's name out of an ECPrivateKey (RFC 5915): SEQUENCE { 1, OCTET STRING, [0] { OID }, … }. */
    private static byte[] curve(byte[] key) throws InvalidKeySpecException {
        for (int i = 0; i + 4 < key.length; i++) {
            boolean parameters = (key[i] & 0xFF) == 0xA0 && key[i + 2] == 0x06 && key[i + 1] == key[i + 3] + 2;
            if (parameters && i + 4 + key[i + 3] <= key.length) {
                return Arrays.copyOfRange(key, i + 2, i + 4 + key[i + 3]);
            }
        }
        throw new InvalidKeySpecException("the curve is not named in the key; openssl pkcs8 -topk8 names it");
    }
}
