package chat.stoa.account;

/** One attempt to show who one is, from the server's side (RFC 4422). Owned by whoever has the session. */
public interface SaslExchange {

    /**
     * Goes on with what the client says.
     *
     * @param response decoded; empty if it says nothing
     */
    Step onResponse(byte[] response, long nowMillis);

    /** What follows. */
    sealed interface Step {

        /** The client is told something, and answers. */
        record Challenge(String text) implements Step {}

        /** The password has still to be {@linkplain Credentials#check checked}, where that may take its time. */
        record CheckPassword(String name, String password) implements Step {

            /** Without the password. */
            @Override
            public String toString() {
                return "CheckPassword[" + name + "]";
            }
        }

        /** It is over. */
        record Done(Verdict verdict) implements Step {}
    }

    /** The end of an attempt that leads nowhere. */
    Step REJECTED = new Step.Done(new Verdict.Rejected());
}
