package chat.stoa.chat;

import chat.stoa.work.WorkerThread;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far one session has come in logging in. Owned by the session's worker. */
@WorkerThread
public final class LoginProgress {

    private @Nullable SaslConversation sasl;
    private int failures;

    /** The attempt by SASL that is under way. */
    public Optional<SaslConversation> sasl() {
        return Optional.ofNullable(sasl);
    }

    public void beginSasl(SaslConversation conversation) {
        sasl = conversation;
    }

    /** Drops the attempt; false if none was under way. */
    public boolean endSasl() {
        boolean open = sasl != null;
        sasl = null;
        return open;
    }

    public void noteFailure() {
        failures++;
    }

    /** Attempts that failed, of all kinds. */
    public int failures() {
        return failures;
    }
}
