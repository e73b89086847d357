package chat.stoa.tui.session;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.KeySpec;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The client's side of SCRAM-SHA-256 without channel binding (RFC 5802, RFC 7677). A library would bring as many lines
 * to call it.
 */
final class Scram {

    private static final String NO_BINDING = "n,,";
    private static final int KEY_BITS = 256;

    /** More would freeze the screen: half a million take half a second. */
    private static final int ITERATIONS_MAX = 500_000;

    /** RFC 7677, section 4. */
    private static final int ITERATIONS_MIN = 4_096;

    private Scram() {}

    /** The exchange cannot go on: the server is not what it should be. */
    static final class ScramException extends Exception {

        private static final long serialVersionUID = 1L;

        ScramException(String message) {
            super(message);
        }
    }

    /**
     * What is sent last.
     *
     * @param message the message
     * @param serverSignature what the server has to answer, in Base64
     */
    record Proof(String message, String serverSignature) {}

    /** The first message without the header of channel binding; it is needed again for the proof. */
    static String firstBare(String user, String nonce) {
        return "n=" + user.replace("=", "=3D").replace(",", "=2C") + ",r=" + nonce;
    }

    static String first(String firstBare) {
        return NO_BINDING + firstBare;
    }

    /** The answer to the server's first message. */
    static Proof proof(String firstBare, String serverFirst, String password) throws ScramException {
        Map<String, String> attributes = attributes(serverFirst);
        String nonce = attributes.getOrDefault("r", "");
        String ownNonce = firstBare.substring(firstBare.lastIndexOf(",r=") + 3);
        int iterations = iterations(attributes.getOrDefault("i", ""));
        if (!nonce.startsWith(ownNonce) || nonce.length() == ownNonce.length()) {
            throw new ScramException("the server did not add to the nonce");
        }
        try {
            byte[] salt = Base64.getDecoder().decode(attributes.getOrDefault("s", ""));
            String withoutProof = "c="
                    + Base64.getEncoder().encodeToString(NO_BINDING.getBytes(StandardCharsets.US_ASCII)) + ",r="
                    + nonce;
            byte[] signed = (firstBare + "," + serverFirst + "," + withoutProof).getBytes(StandardCharsets.UTF_8);
            byte[] salted = salted(password, salt, iterations);
            byte[] clientKey = hmac(salted, "Client Key".getBytes(StandardCharsets.US_ASCII));
            byte[] stored = MessageDigest.getInstance("SHA-256").digest(clientKey);
            byte[] signature = hmac(stored, signed);
            for (int i = 0; i < clientKey.length; i++) {
                clientKey[i] ^= signature[i];
            }
            byte[] server = hmac(hmac(salted, "Server Key".getBytes(StandardCharsets.US_ASCII)), signed);
            Base64.Encoder encoder = Base64.getEncoder();
            return new Proof(withoutProof + ",p=" + encoder.encodeToString(clientKey), encoder.encodeToString(server));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new ScramException("the server's challenge makes no sense: " + e.getMessage());
        }
    }

    /** The server shows that it knows the password, too. */
    static void verify(String serverFinal, String serverSignature) throws ScramException {
        String shown = attributes(serverFinal).getOrDefault("v", "");
        boolean same = MessageDigest.isEqual(
                shown.getBytes(StandardCharsets.UTF_8), serverSignature.getBytes(StandardCharsets.UTF_8));
        if (!same) {
            throw new ScramException("the server does not know the password: it is not the one that it says it is");
        }
    }

    private static int iterations(String text) throws ScramException {
        if (!text.matches("\\d{1,7}")) {
            throw new ScramException("the server's challenge makes no sense");
        }
        int iterations = Integer.parseInt(text);
        if (iterations < ITERATIONS_MIN || iterations > ITERATIONS_MAX) {
            throw new ScramException("the server wants " + iterations + " iterations");
        }
        return iterations;
    }

    private static Map<String, String> attributes(String message) {
        Map<String, String> attributes = new HashMap<>();
        for (String attribute : message.split(",", -1)) {
            if (attribute.length() > 1 && attribute.charAt(1) == '=') {
                attributes.putIfAbsent(attribute.substring(0, 1), attribute.substring(2));
            }
        }
        return attributes;
    }

    /** SASLprep is NFKC for all passwords that people have. */
    private static byte[] salted(String password, byte[] salt, int iterations) throws GeneralSecurityException {
        String normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
        KeySpec key = new PBEKeySpec(normal.toCharArray(), salt, iterations, KEY_BITS);
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(key)
                .getEncoded();
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }
}
