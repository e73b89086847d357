package chat.stoa.journal;

/** The store lacks something that memory does not have either: whoever asks has to wait for the store. */
final class StoreBehindException extends Exception {

    private static final long serialVersionUID = 1L;

    StoreBehindException(String room) {
        super("the store is too far behind in " + room);
    }
}
