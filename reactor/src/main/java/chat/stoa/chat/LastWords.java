package chat.stoa.chat;

import chat.stoa.account.Outcome;
import chat.stoa.work.AnyThread;
import java.util.List;

/**
 * Undoes what the clients of an account still did until they were logged out of it, because it was erased or given up:
 * rooms that came into its hands belong to nobody. What they said, where it was erased, came into the record behind the
 * erasure, and would be taken for words of whoever takes the name next; until it is gone too, nobody may have the name
 * ({@link chat.stoa.account.Accounts#isHeld}). A server that was killed meanwhile goes on with that.
 *
 * <pre>
 *   ended ──► no client left? ──► every shard had a turn since, and another ──► out of all rooms ──► erased again
 *                └─ a moment later ◄┘   a client that does not go: ended; at last it is not waited for any longer
 * </pre>
 */
@AnyThread
final class LastWords {

    private static final long PAUSE_NANOS = 20_000_000L;
    private static final long RETRY_NANOS = 10_000_000_000L;
    private static final int PAUSES_PER_ENDING = 250;
    private static final int PAUSES_MAX = 3_000;
    /** What a room was told it hands to the journal at the end of its shard's turn. */
    private static final int TURNS = 2;

    private final Chat chat;
    private final String account;
    private final AccountEnd end;
    // One worker after another has them.
    private int turns;
    private int pauses;

    LastWords(Chat chat, String account, AccountEnd end) {
        this.chat = chat;
        this.account = account;
        this.end = end;
    }

    /** Begins to wait for the last client to go. */
    void begin() {
        Shard shard = chat.shards().get(turns % chat.shards().size());
        shard.execute(() -> look(shard));
    }

    private void look(Shard shard) {
        if (isNameTaken()) {
            return;
        }
        List<SessionRef> left = chat.loggedIn().of(account);
        if (left.isEmpty()) {
            turns++;
            if (turns <= TURNS * chat.shards().size()) {
                begin();
            } else {
                undo(shard);
            }
            return;
        }
        turns = 0;
        pauses++;
        if (pauses % PAUSES_PER_ENDING == 0) {
            left.forEach(client -> client.post(session -> client.shard().end(session, end.reason())));
        }
        if (pauses == PAUSES_MAX) {
            undo(shard);
        } else {
            shard.after(PAUSE_NANOS, this::begin);
        }
    }

    private void undo(Shard shard) {
        chat.takeOutOfRooms(account, end, done -> {
            if (!done) {
                retry(shard);
            } else if (end == AccountEnd.ERASED) {
                eraseRest(shard);
            }
        });
    }

    private void eraseRest(Shard shard) {
        chat.forgetInMemory(account);
        chat.registry().accounts().eraseRest(account, outcome -> {
            if (outcome == Outcome.BUSY || outcome == Outcome.NOT_STORED) {
                retry(shard);
            } else if (!chat.loggedIn().of(account).isEmpty()) {
                // Some client has not gone at all.
                begin();
            }
        });
    }

    private void retry(Shard shard) {
        shard.execute(() -> {
            pauses = 0;
            shard.after(RETRY_NANOS, this::begin);
        });
    }

    /** By somebody else, which can only be when its clients were not waited for any longer. */
    private boolean isNameTaken() {
        return chat.registry()
                .accounts()
                .find(account)
                .filter(present -> !present.isDropped())
                .isPresent();
    }
}
