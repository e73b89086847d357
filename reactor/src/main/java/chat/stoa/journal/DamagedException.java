package chat.stoa.journal;

import java.io.IOException;

/** Something on disk is not what was written there; the message says where and what, for the operator. */
public final class DamagedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean header;

    DamagedException(String message) {
        this(message, false);
    }

    private DamagedException(String message, boolean header) {
        super(message);
        this.header = header;
    }

    /** A segment of the log does not say what it is. */
    static DamagedException ofHeader(String name) {
        return new DamagedException("a damaged header: " + name, true);
    }

    boolean isOfHeader() {
        return header;
    }
}
