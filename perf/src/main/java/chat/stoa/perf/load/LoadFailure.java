package chat.stoa.perf.load;

/** A load could not be put on the server at all: it refused, closed, or did not answer in time. */
public final class LoadFailure extends Exception {

    private static final long serialVersionUID = 1L;

    public LoadFailure(String message) {
        super(message);
    }

    public LoadFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
