package chat.stoa.chat;

import chat.stoa.journal.Identity;
import chat.stoa.ops.AddressRange;
import chat.stoa.ops.HostSettings;
import chat.stoa.work.AnyThread;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
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

    private static final int PART_LENGTH = 8;
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    /** No cloak of an address has a slash. */
    private static final String ACCOUNT_MARK = "user/";

    private static final String ALGORITHM = "HmacSHA256";

    private final HostSettings settings;
    private final SecretKeySpec key;
    /** Ready to begin; each cloak is made with a copy, since looking one up takes longer than using it. */
    private final Mac keyed;

    /**
     * @param secret from which they are made
     */
    public Cloaks(HostSettings settings, byte[] secret) {
        this.settings = settings;
        this.key = new SecretKeySpec(secret, ALGORITHM);
        this.keyed = keyed(key);
    }

    private static Mac keyed(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** What stands for the address of a client; its host where that is no address, as with Unix-domain sockets. */
    String of(ConnectionAttributes way) {
        List<AddressRange> blocks = settings.cloaked() ? AddressRange.blocksOf(way.address()) : List.of();
        return blocks.isEmpty() ? way.host() : cloak(blocks);
    }

    /** What stands for whoever is logged in to an account, wherever they are; nothing if their address does. */
    Optional<String> ofAccount(String account) {
        boolean cloaked = settings.cloaked() && settings.accountCloaked();
        return cloaked && !account.equals(Identity.NO_ACCOUNT) ? Optional.of(hostOf(account)) : Optional.empty();
    }

    /** The host of whoever is logged in to an account, where that stands for their address. */
    static String hostOf(String account) {
        return ACCOUNT_MARK + account;
    }

    /** A part for each block. Of the IPv6 addresses of one line nobody can tell who has them. */
    private String cloak(List<AddressRange> blocks) {
        Mac mac = copy();
        StringJoiner cloak = new StringJoiner(".");
        for (AddressRange block : blocks) {
            String text = block.first() + "/" + block.bits();
            cloak.add(part(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII))));
        }
        return cloak.add(settings.cloakSuffix()).toString();
    }

    /** Five bits of the code for each character. */
    private static String part(byte[] code) {
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

    private Mac copy() {
        try {
            return (Mac) keyed.clone();
        } catch (CloneNotSupportedException e) {
            // Those of some security modules cannot.
            return keyed(key);
        }
    }
}
