package chat.stoa.journal;

import java.io.IOException;

/** A question passed over too many events that its asker is not shown, and would go on for long. */
final class ManyHiddenException extends IOException {

    private static final long serialVersionUID = 1L;

    ManyHiddenException(String room) {
        super("too many events in " + room + " that are not shown");
    }
}
