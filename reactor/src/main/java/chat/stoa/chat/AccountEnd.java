package chat.stoa.chat;

/** How an account ends. */
public enum AccountEnd {
    /** Nobody has it any more; what it did stays. */
    DROPPED,
    /** Nothing is to be known of it. */
    ERASED
}
