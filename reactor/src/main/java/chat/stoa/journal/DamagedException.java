package chat.stoa.journal;

import java.io.IOException;

/** Something on disk is not what was written there; the message says where and what, for the operator. */
public final class DamagedException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedException(String message) {
        super(message);
    }
}
