package chat.stoa.chat;

/** How an account ends. */
public enum AccountEnd {
    /** Nobody has it any more; what it did stays. */
    DROPPED("The account was given up"),
    /** Nothing is to be known of it. */
    ERASED("The account was erased");

    private final String reason;

    AccountEnd(String reason) {
        this.reason = reason;
    }

    /** Why its clients are logged out. */
    public String reason() {
        return reason;
    }
}
