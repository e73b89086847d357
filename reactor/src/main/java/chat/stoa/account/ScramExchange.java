package chat.stoa.account;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * SCRAM-SHA-256: the client proves that it knows the password, the server that it has its verifier, and neither says it
 * (RFC 5802, RFC 7677). Without channel binding, and without {@code SCRAM-SHA-256-PLUS}.
 *
 * <pre>
 *   FIRST ──client-first, server-first──► FINAL ──client-final, server-final──► LAST ──nothing──► accepted
 * </pre>
 */
final class ScramExchange implements SaslExchange {

    private enum State {
        FIRST,
        FINAL,
        LAST
    }

    private final Credentials credentials;
    private final String serverNonce;

    private State state = State.FIRST;
    private String gs2Header = "";
    private String clientFirstBare = "";
    private String serverFirst = "";
    private String nonce = "";
    private Credentials.Challenge about;
    private Verdict verdict = new Verdict.Rejected();

    /**
     * @param serverNonce printable, without commas, never used before
     */
    ScramExchange(Credentials credentials, String serverNonce) {
        this.credentials = credentials;
        this.serverNonce = serverNonce;
        this.about = credentials.challengeFor("");
    }

    @Override
    public Step onResponse(byte[] response, long nowMillis) {
        Optional<String> text = PlainExchange.decode(response);
        if (text.isEmpty()) {
            return REJECTED;
        }
        return switch (state) {
            case FIRST -> onClientFirst(text.get());
            case FINAL -> onClientFinal(text.get(), nowMillis);
            case LAST -> text.get().isEmpty() ? new Step.Done(verdict) : REJECTED;
        };
    }

    /** {@code n,,n=user,r=nonce}: RFC 5802, section 7, "client-first-message". */
    private Step onClientFirst(String message) {
        String[] parts = message.split(",", -1);
        // "p=" asks for a channel binding, which no mechanism offered here has.
        boolean supportedBinding = parts[0].equals("n") || parts[0].equals("y");
        boolean complete = parts.length >= 4 && parts[2].startsWith("n=") && parts[3].startsWith("r=");
        if (!supportedBinding || !complete) {
            return REJECTED;
        }
        Optional<String> name = saslName(parts[2].substring(2));
        Optional<String> as = parts[1].isEmpty()
                ? name
                : Optional.of(parts[1])
                        .filter(part -> part.startsWith("a="))
                        .flatMap(part -> saslName(part.substring(2)));
        String clientNonce = parts[3].substring(2);
        boolean sameName = name.isPresent()
                && as.map(Account::key).equals(name.map(Account::key))
                && !name.get().isEmpty();
        if (!sameName || !isNonce(clientNonce)) {
            return REJECTED;
        }
        gs2Header = parts[0] + "," + parts[1] + ",";
        clientFirstBare = message.substring(gs2Header.length());
        about = credentials.challengeFor(name.get());
        nonce = clientNonce + serverNonce;
        serverFirst = "r=%s,s=%s,i=%d"
                .formatted(
                        nonce,
                        Base64.getEncoder().encodeToString(about.salt()),
                        about.verifier().iterations());
        state = State.FINAL;
        return new Step.Challenge(serverFirst);
    }

    /** {@code c=biws,r=nonce,p=proof}: RFC 5802, section 7, "client-final-message". */
    private Step onClientFinal(String message, long nowMillis) {
        int proofAt = message.lastIndexOf(",p=");
        if (proofAt < 0) {
            return REJECTED;
        }
        String withoutProof = message.substring(0, proofAt);
        String[] parts = withoutProof.split(",", -1);
        String binding = Base64.getEncoder().encodeToString(gs2Header.getBytes(StandardCharsets.UTF_8));
        boolean sameExchange = parts.length >= 2 && parts[0].equals("c=" + binding) && parts[1].equals("r=" + nonce);
        Optional<byte[]> proof = base64(message.substring(proofAt + 3));
        if (!sameExchange || proof.isEmpty()) {
            return REJECTED;
        }
        byte[] authMessage =
                (clientFirstBare + "," + serverFirst + "," + withoutProof).getBytes(StandardCharsets.UTF_8);
        boolean proven = about.verifier().isProvenBy(proof.get(), authMessage);
        if (!proven || about.account().isEmpty()) {
            return REJECTED;
        }
        verdict = credentials.admit(about.account().get(), nowMillis);
        if (!(verdict instanceof Verdict.Accepted)) {
            return new Step.Done(verdict);
        }
        state = State.LAST;
        byte[] signature = about.verifier().serverSignature(authMessage);
        return new Step.Challenge("v=" + Base64.getEncoder().encodeToString(signature));
    }

    /** A name with its commas and equals signs; nothing if they are not written as they have to be. */
    private static Optional<String> saslName(String escaped) {
        StringBuilder name = new StringBuilder();
        int from = 0;
        while (from < escaped.length()) {
            char c = escaped.charAt(from);
            if (c != '=') {
                name.append(c);
                from++;
            } else if (escaped.startsWith("=2C", from) || escaped.startsWith("=3D", from)) {
                name.append(escaped.charAt(from + 1) == '2' ? ',' : '=');
                from += 3;
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(name.toString());
    }

    private static boolean isNonce(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= 0x21 && c <= 0x7e);
    }

    private static Optional<byte[]> base64(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
