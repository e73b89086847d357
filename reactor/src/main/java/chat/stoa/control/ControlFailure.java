package chat.stoa.control;

/** A request that cannot be carried out, with the reason in words for people. */
final class ControlFailure extends Exception {

    private static final long serialVersionUID = 1;

    ControlFailure(String why) {
        super(why);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}
