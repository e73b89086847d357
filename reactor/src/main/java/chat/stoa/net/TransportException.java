package chat.stoa.net;

import java.io.IOException;

/** What a peer sent breaks the rules of the transport; the message says how, in words for people. */
final class TransportException extends IOException {

    private static final long serialVersionUID = 1L;

    TransportException(String reason) {
        super(reason);
    }
}
