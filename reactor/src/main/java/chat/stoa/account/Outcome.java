package chat.stoa.account;

/** What became of the wish to change an account. */
public enum Outcome {
    DONE,
    /** There is an account of that name, or was one. */
    NAME_TAKEN,
    /** There is no account of that name. */
    NO_SUCH_ACCOUNT,
    /** The code is another one, or too old. */
    WRONG_CODE,
    /** Another account, or this one already, has the certificate. */
    CERTIFICATE_TAKEN,
    /** This account does not have the certificate. */
    NO_SUCH_CERTIFICATE,
    /** It would be the last way into the account. */
    LAST_CREDENTIAL,
    /** The account has as many certificates as it may have. */
    TOO_MANY_CERTIFICATES,
    /** The server has as many accounts as it may have. */
    TOO_MANY_ACCOUNTS,
    /** Too many changes wait already. */
    BUSY,
    /** The disk did not take it. */
    NOT_STORED
}
