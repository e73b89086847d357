package chat.stoa.account;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** PLAIN: authorization identity, authentication identity and password, with NULs in between (RFC 4616). */
final class PlainExchange implements SaslExchange {

    private static final int PARTS = 3;

    @Override
    public Step onResponse(byte[] response, long nowMillis) {
        String[] parts = decode(response).orElse("").split("\0", -1);
        if (parts.length != PARTS || parts[1].isEmpty() || parts[2].isEmpty()) {
            return REJECTED;
        }
        boolean asSomebodyElse = !parts[0].isEmpty() && !Account.key(parts[0]).equals(Account.key(parts[1]));
        return asSomebodyElse ? REJECTED : new Step.CheckPassword(parts[1], parts[2]);
    }

    /** UTF-8 as text; nothing if it is something else. */
    static Optional<String> decode(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
