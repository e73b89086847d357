package chat.stoa.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is kept in place of a password (SCRAM-SHA-256: RFC 5802, RFC 7677): enough to check one, not enough to log in
 * with.
 *
 * <p>As text it is {@code SCRAM-SHA-256$<iterations>:<salt>$<StoredKey>:<ServerKey>}, in base 64. Immutable.
 */
public final class ScramVerifier {

    /** What a new verifier has, and what RFC 7677 asks for at least. */
    public static final int ITERATIONS = 4096;

    public static final int SALT_BYTES = 16;

    /** With more, one try would keep a thread busy for seconds. */
    private static final int ITERATIONS_MAX = 1_000_000;

    private static final int KEY_BYTES = 32;
    private static final String SCHEME = "SCRAM-SHA-256";
    private static final String BASE64 = "([A-Za-z0-9+/]+={0,2})";
    private static final Pattern FORM =
            Pattern.compile(Pattern.quote(SCHEME) + "\\$([1-9][0-9]{0,6}):" + BASE64 + "\\$" + BASE64 + ":" + BASE64);

    private final int iterations;
    private final byte[] salt;
    private final byte[] storedKey;
    private final byte[] serverKey;

    private ScramVerifier(int iterations, byte[] salt, byte[] storedKey, byte[] serverKey) {
        this.iterations = iterations;
        this.salt = salt.clone();
        this.storedKey = storedKey.clone();
        this.serverKey = serverKey.clone();
    }

    /**
     * Makes the verifier of a password; takes milliseconds of computing.
     *
     * @param password not empty, and already in the form in which it is compared
     * @param salt random, {@link #SALT_BYTES} of it
     */
    public static ScramVerifier of(String password, byte[] salt, int iterations) {
        byte[] salted = saltedPassword(password, salt, iterations);
        byte[] storedKey = sha256(hmac(salted, "Client Key".getBytes(StandardCharsets.US_ASCII)));
        byte[] serverKey = hmac(salted, "Server Key".getBytes(StandardCharsets.US_ASCII));
        return new ScramVerifier(iterations, salt, storedKey, serverKey);
    }

    /**
     * The verifier of a password that nobody knows, which takes as long to check as others, and no time to make.
     *
     * @param random good enough for secrets
     */
    static ScramVerifier ofNobody(int iterations, RandomGenerator random) {
        byte[] salt = new byte[SALT_BYTES];
        byte[] storedKey = new byte[KEY_BYTES];
        byte[] serverKey = new byte[KEY_BYTES];
        random.nextBytes(salt);
        random.nextBytes(storedKey);
        random.nextBytes(serverKey);
        return new ScramVerifier(iterations, salt, storedKey, serverKey);
    }

    /** Reads the text form; nothing if it is not of that form. */
    public static Optional<ScramVerifier> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > ITERATIONS_MAX) {
            return Optional.empty();
        }
        try {
            Base64.Decoder base64 = Base64.getDecoder();
            byte[] salt = base64.decode(matcher.group(2));
            byte[] storedKey = base64.decode(matcher.group(3));
            byte[] serverKey = base64.decode(matcher.group(4));
            boolean complete = storedKey.length == KEY_BYTES && serverKey.length == KEY_BYTES;
            int iterations = Integer.parseInt(matcher.group(1));
            return complete ? Optional.of(new ScramVerifier(iterations, salt, storedKey, serverKey)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Whether it is the verifier of this password; takes milliseconds of computing. */
    public boolean matches(String password) {
        return !password.isEmpty() && MessageDigest.isEqual(storedKey, of(password, salt, iterations).storedKey);
    }

    public int iterations() {
        return iterations;
    }

    public byte[] salt() {
        return salt.clone();
    }

    /** Whether a client's proof over the messages of a SCRAM exchange shows that it knows the password. */
    public boolean isProvenBy(byte[] clientProof, byte[] authMessage) {
        if (clientProof.length != KEY_BYTES) {
            return false;
        }
        byte[] clientKey = hmac(storedKey, authMessage);
        for (int i = 0; i < KEY_BYTES; i++) {
            clientKey[i] ^= clientProof[i];
        }
        return MessageDigest.isEqual(storedKey, sha256(clientKey));
    }

    /** What shows a client that the server knows the verifier. */
    public byte[] serverSignature(byte[] authMessage) {
        return hmac(serverKey, authMessage);
    }

    /** The text form. */
    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder();
        return SCHEME + "$" + iterations + ":" + base64.encodeToString(salt) + "$" + base64.encodeToString(storedKey)
                + ":" + base64.encodeToString(serverKey);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScramVerifier verifier && toString().equals(verifier.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    private static byte[] saltedPassword(String password, byte[] salt, int iterations) {
        try {
            PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, iterations, KEY_BYTES * Byte.SIZE);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    static byte[] hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw missing(e);
        }
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("every JDK has HMAC, SHA-256 and PBKDF2", e);
    }
}
