package chat.stoa.cert;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A key and a certificate that vouches for itself (RFC 5280), for a start without an authority: clients have to be told
 * its fingerprint.
 *
 * <p>Written out by hand, since the JDK makes certificates only in its internal packages and in {@code keytool}.
 *
 * @param certificate in PEM
 * @param key in PEM (PKCS #8)
 */
public record SelfSigned(String certificate, String key) {

    private static final String COMMON_NAME = "2.5.4.3";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final int VERSION_3 = 2;
    private static final int SERIAL_BITS = 127;
    /** Clocks of clients may be behind. */
    private static final Duration EARLIER = Duration.ofHours(1);

    private static final Pattern DIGITS = Pattern.compile("[0-9.]+|.*:.*");

    /**
     * Makes a pair with a P-256 key.
     *
     * @param names host names and addresses that it stands for, at least one
     * @param now the time
     * @param valid how long it holds
     */
    public static SelfSigned make(List<String> names, Instant now, Duration valid) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        byte[] algorithm = Der.sequence(Der.oid(ECDSA_WITH_SHA256));
        byte[] name = Der.sequence(Der.set(Der.sequence(Der.oid(COMMON_NAME), Der.utf8(names.get(0)))));
        byte[] content = Der.sequence(
                Der.element(0xA0, Der.integer(VERSION_3)),
                Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).setBit(0)),
                algorithm,
                name,
                Der.sequence(Der.time(now.minus(EARLIER)), Der.time(now.plus(valid))),
                name,
                pair.getPublic().getEncoded(),
                Der.element(0xA3, extensions(names)));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate());
        signature.update(content);
        byte[] certificate = Der.sequence(content, algorithm, Der.bits(signature.sign(), 0));
        return new SelfSigned(
                Pem.write("CERTIFICATE", certificate),
                Pem.write("PRIVATE KEY", pair.getPrivate().getEncoded()));
    }

    /**
     * Writes both into files that are not there yet, since what is there may be in use.
     *
     * @throws IOException if one cannot be written or is there; the key is written first
     */
    public void write(Path certificateFile, Path keyFile) throws IOException {
        for (Path file : List.of(certificateFile, keyFile)) {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
        }
        write(keyFile, key, "rw-------");
        write(certificateFile, certificate, "rw-r--r--");
    }

    private static void write(Path file, String text, String permissions) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = Files.newByteChannel(file, options, attributes)) {
            channel.write(StandardCharsets.US_ASCII.encode(text));
        }
    }

    private static byte[] extensions(List<String> names) {
        byte[] digitalSignature = Der.bits(new byte[] {(byte) 0x80}, 7);
        return Der.sequence(
                extension(SUBJECT_ALTERNATIVE_NAME, false, alternatives(names)),
                extension(BASIC_CONSTRAINTS, true, Der.sequence()),
                extension(KEY_USAGE, true, digitalSignature),
                extension(EXTENDED_KEY_USAGE, false, Der.sequence(Der.oid(SERVER_AUTHENTICATION))));
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.oid(oid), Der.bool(true), Der.octets(value))
                : Der.sequence(Der.oid(oid), Der.octets(value));
    }

    private static byte[] alternatives(List<String> names) {
        return Der.sequence(names.stream().map(SelfSigned::alternative).toArray(byte[][]::new));
    }

    private static byte[] alternative(String name) {
        if (!DIGITS.matcher(name).matches()) {
            return Der.element(0x82, name.getBytes(StandardCharsets.US_ASCII));
        }
        try {
            return Der.element(0x87, InetAddress.getByName(name).getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("neither a host name nor an address: " + name, e);
        }
    }
}
