package chat.stoa.chat;

import chat.stoa.protocol.Numeric;

/** Refusals that have their reason in the server and not in the command. */
final class Refusals {

    private Refusals() {}

    /** A mistake of ours: the command had no effect. */
    static Refusal internalError(String verb) {
        return Refusal.of(Numeric.ERR_UNKNOWNERROR, verb, "Internal error; the command had no effect");
    }

    /** The journal did not take it, so it did not happen. */
    static Refusal notStored(String verb) {
        return Refusal.fail(verb, "STORAGE_UNAVAILABLE", "The server cannot store messages right now");
    }
}
