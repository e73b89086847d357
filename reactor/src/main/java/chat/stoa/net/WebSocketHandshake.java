package chat.stoa.net;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The server's side of the opening handshake (RFC 6455, section 4.2), as a pure function of the request's head.
 *
 * @param response what is sent in answer: letters of ASCII
 * @param accepted whether frames follow
 * @param negotiated whether a subprotocol was agreed; without, a client may send either kind of message
 * @param text whether messages are text, not binary
 * @param forwardedFor what the header of that name says; empty without it
 * @param forwardedProto what {@code X-Forwarded-Proto} says; empty without it
 */
record WebSocketHandshake(
        String response,
        boolean accepted,
        boolean negotiated,
        boolean text,
        String forwardedFor,
        String forwardedProto) {

    static final String TEXT = "text.ircv3.net";
    static final String BINARY = "binary.ircv3.net";

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final Pattern REQUEST = Pattern.compile("GET [^ ]+ HTTP/1\\.[1-9]");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/]{22}==");

    /**
     * Answers a request.
     *
     * @param head all lines up to the empty one
     */
    static WebSocketHandshake answer(String head, WebSocketRules rules) {
        List<String> lines = head.lines().toList();
        Map<String, String> headers = headers(lines);
        if (lines.isEmpty() || !REQUEST.matcher(lines.get(0)).matches()) {
            return refusal("400 Bad Request", "", "This is a WebSocket.");
        }
        if (!has(headers, "upgrade", "websocket") || !has(headers, "connection", "upgrade")) {
            return refusal("426 Upgrade Required", "Upgrade: websocket\r\n", "This is a WebSocket for IRC clients.");
        }
        if (!headers.getOrDefault("sec-websocket-version", "").equals("13")) {
            return refusal("426 Upgrade Required", "Sec-WebSocket-Version: 13\r\n", "Only version 13 is known.");
        }
        String key = headers.getOrDefault("sec-websocket-key", "");
        if (!KEY.matcher(key).matches() || !headers.containsKey("host")) {
            return refusal("400 Bad Request", "", "The WebSocket handshake is not complete.");
        }
        if (!rules.allows(headers.getOrDefault("origin", ""))) {
            return refusal("403 Forbidden", "", "Pages of this origin may not connect.");
        }
        return acceptance(key, headers);
    }

    private static WebSocketHandshake acceptance(String key, Map<String, String> headers) {
        // The client's order is that of its liking.
        String protocol = tokens(headers.getOrDefault("sec-websocket-protocol", ""))
                .filter(each -> each.equals(TEXT) || each.equals(BINARY))
                .findFirst()
                .orElse("");
        String response = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept(key) + "\r\n"
                + (protocol.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + protocol + "\r\n")
                + "\r\n";
        return new WebSocketHandshake(
                response,
                true,
                !protocol.isEmpty(),
                !protocol.equals(BINARY),
                headers.getOrDefault("x-forwarded-for", ""),
                headers.getOrDefault("x-forwarded-proto", ""));
    }

    static WebSocketHandshake refusal(String status, String header, String text) {
        String response = "HTTP/1.1 " + status + "\r\n" + header
                + "Content-Type: text/plain; charset=utf-8\r\nContent-Length: " + (text.length() + 1)
                + "\r\nConnection: close\r\n\r\n" + text + "\n";
        return new WebSocketHandshake(response, false, false, false, "", "");
    }

    private static Map<String, String> headers(List<String> lines) {
        Map<String, String> headers = new HashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
                // Of several lines of one name one list is made (RFC 9110, section 5.3).
                headers.merge(name, line.substring(colon + 1).strip(), (one, other) -> one + ", " + other);
            }
        }
        return headers;
    }

    private static boolean has(Map<String, String> headers, String name, String token) {
        return tokens(headers.getOrDefault(name, "")).anyMatch(token::equalsIgnoreCase);
    }

    private static Stream<String> tokens(String list) {
        return Stream.of(list.split(",", -1)).map(String::strip);
    }

    private static String accept(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
