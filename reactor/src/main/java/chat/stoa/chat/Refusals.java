package chat.stoa.chat;

import chat.stoa.protocol.Malformed;
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

    /** A line that is no command. */
    static Refusal malformed(Malformed malformed) {
        return switch (malformed.reason()) {
            case TAGS_TOO_LONG, BODY_TOO_LONG ->
                Refusal.of(Numeric.ERR_INPUTTOOLONG, "Input line was too long").atLimit("line_bytes_max");
            case INVALID_UTF8 ->
                Refusal.fail(malformed.verb(), "INVALID_UTF8", "Message rejected: it is not valid UTF-8");
            case FORBIDDEN_BYTE ->
                Refusal.of(
                        Numeric.ERR_UNKNOWNERROR, malformed.verb(), "Message rejected: it contains NUL or a bare CR");
            case NO_COMMAND, EMPTY -> Refusal.of(Numeric.ERR_UNKNOWNCOMMAND, malformed.verb(), "Unknown command");
        };
    }
}
