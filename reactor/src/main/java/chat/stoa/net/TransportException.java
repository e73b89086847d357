package chat.stoa.net;

import java.io.IOException;

/** What a peer sent breaks the rules of the transport; the message says how, in words for people. */
final class TransportException extends IOException {

    private static final long serialVersionUID = 1L;

    TransportException(String reason) {
        super(reason);
    }

    /** What a connection that failed so is closed with: nothing but "reset", unless the peer broke a rule. */
    static String reasonOf(IOException e) {
        String message = e.getMessage();
        return e instanceof TransportException && message != null ? message : "Connection reset";
    }
}
