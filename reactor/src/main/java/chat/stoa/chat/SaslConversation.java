package chat.stoa.chat;

import chat.stoa.account.SaslExchange;
import chat.stoa.protocol.Numeric;
import chat.stoa.work.WorkerThread;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One attempt of a session to log in by SASL: the exchange and its messages in pieces of 400 characters (sasl-3.1,
 * "The AUTHENTICATE command").
 */
@WorkerThread
public final class SaslConversation {

    private static final int PIECE = 400;
    private static final String NOTHING = "+";

    private final SaslExchange exchange;
    private final StringBuilder received = new StringBuilder();

    public SaslConversation(SaslExchange exchange) {
        this.exchange = exchange;
    }

    /**
     * Takes a piece.
     *
     * @return what follows; nothing as long as further pieces have to come
     * @throws Refusal 904 or 905, which end the attempt
     */
    public Optional<SaslExchange.Step> onPiece(String piece, int bytesMax, long nowMillis) throws Refusal {
        boolean nothing = piece.equals(NOTHING);
        if (piece.length() > PIECE || received.length() + piece.length() > bytesMax) {
            throw Refusal.of(Numeric.ERR_SASLTOOLONG, "SASL message too long").atLimit("sasl_bytes_max");
        }
        if (!nothing) {
            received.append(piece);
        }
        if (piece.length() == PIECE) {
            return Optional.empty();
        }
        try {
            byte[] message = Base64.getDecoder().decode(received.toString());
            received.setLength(0);
            return Optional.of(exchange.onResponse(message, nowMillis));
        } catch (IllegalArgumentException e) {
            throw Refusal.of(Numeric.ERR_SASLFAIL, "SASL authentication failed: invalid base64 encoding");
        }
    }

    /** The pieces of what the server says. */
    public static List<String> pieces(byte[] message) {
        String encoded = Base64.getEncoder().encodeToString(message);
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < encoded.length(); from += PIECE) {
            pieces.add(encoded.substring(from, Math.min(from + PIECE, encoded.length())));
        }
        if (encoded.length() % PIECE == 0) {
            pieces.add(NOTHING);
        }
        return pieces;
    }
}
