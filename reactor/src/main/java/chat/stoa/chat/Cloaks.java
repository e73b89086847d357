package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.ops.AddressRange;
import chat.stoa.ops.HostSettings;
import chat.stoa.work.AnyThread;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.StringJoiner;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What others see in the place of people's addresses: always the same for the same address, and without the key nobody
 * can tell from which. Immutable.
 *
 * <p>A cloak begins with the address and goes on with the blocks around it, so that a mask can mean the one or the
 * other: {@code *!*@4hx2k9zq.m3v8t0ra.c6jd1pwe.cloak} somebody, {@code *!*@*.m3v8t0ra.c6jd1pwe.cloak} their network.
 */
@AnyThread
public final class Cloaks {

    /** How many bits each part of the cloak stands for. Of the IPv6 addresses of one line nobody can tell who has them. */
    private static final int[] BITS_IPV4 = {32, 24, 16};

    private static final int[] BITS_IPV6 = {64, 48, 32};
    private static final int PART_LENGTH = 8;
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    /** No cloak of an address has a slash. */
    private static final String ACCOUNT_MARK = "user/";

    private static final String ALGORITHM = "HmacSHA256";

    private final HostSettings settings;
    private final SecretKeySpec key;

    /**
     * @param secret from which they are made
     */
    public Cloaks(HostSettings settings, byte[] secret) {
        this.settings = settings;
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** What stands for the address of a client; its host where that is no address, as with Unix-domain sockets. */
    String of(ConnectionAttributes way) {
        boolean isAddress =
                settings.cloaked() && AddressRange.parse(way.address()).isPresent();
        return isAddress ? cloak(way.address()) : way.host();
    }

    /** What stands for whoever is logged in to an account, wherever they are; nothing if their address does. */
    Optional<String> ofAccount(String account) {
        boolean cloaked = settings.cloaked() && settings.accountCloaked();
        return cloaked && !account.equals(Identity.NO_ACCOUNT) ? Optional.of(ACCOUNT_MARK + account) : Optional.empty();
    }

    private String cloak(String address) {
        StringJoiner cloak = new StringJoiner(".");
        for (int bits : address.indexOf(':') >= 0 ? BITS_IPV6 : BITS_IPV4) {
            AddressRange block = AddressRange.parse(address + "/" + bits).orElseThrow();
            cloak.add(part(block.first() + "/" + bits));
        }
        return cloak.add(settings.cloakSuffix()).toString();
    }

    /** Five bits of the code for each character. */
    private String part(String block) {
        byte[] code = code(block);
        long bits = 0;
        for (int i = 0; i < PART_LENGTH * 5 / Byte.SIZE; i++) {
            bits = (bits << Byte.SIZE) | (code[i] & 0xff);
        }
        char[] part = new char[PART_LENGTH];
        for (int i = PART_LENGTH - 1; i >= 0; i--) {
            part[i] = DIGITS.charAt((int) (bits & 31));
            bits >>= 5;
        }
        return new String(part);
    }

    private byte[] code(String block) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(block.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
