package chat.stoa.chat;

import chat.stoa.account.Outcome;
import chat.stoa.work.AnyThread;
import java.util.List;

/**
 * Erases an account once more when nobody is left in it: what its clients said until they were logged out came into the
 * record behind the erasure, and would be taken for words of whoever takes the name next.
 *
 * <pre>
 *   erased ──► no client left? ──► every shard had a turn since, and another ──► the name is free: erased again
 *                └─ a moment later ◄┘
 * </pre>
 */
@AnyThread
final class LastWords {

    private static final long PAUSE_NANOS = 100_000_000L;
    private static final long RETRY_NANOS = 10_000_000_000L;
    /** What a room was told it hands to the journal at the end of its shard's turn. */
    private static final int TURNS = 2;

    private final Chat chat;
    private final String account;

    LastWords(Chat chat, String account) {
        this.chat = chat;
        this.account = account;
    }

    /** Begins to wait for the last client to go. */
    void erase() {
        look(0);
    }

    /** @param turns how many there were in which no client was left, of one shard after another */
    private void look(int turns) {
        List<Shard> shards = chat.shards();
        Shard shard = shards.get(turns % shards.size());
        shard.execute(() -> {
            if (!isNameFree()) {
                return;
            }
            if (!chat.loggedIn().of(account).isEmpty()) {
                shard.after(PAUSE_NANOS, () -> look(0));
            } else if (turns < TURNS * shards.size()) {
                look(turns + 1);
            } else {
                eraseRest(shard);
            }
        });
    }

    private void eraseRest(Shard shard) {
        chat.forgetInMemory(account);
        chat.registry().accounts().eraseRest(account, outcome -> {
            if (outcome == Outcome.BUSY || outcome == Outcome.NOT_STORED) {
                shard.execute(() -> shard.after(RETRY_NANOS, () -> look(0)));
            }
        });
    }

    private boolean isNameFree() {
        return chat.registry().accounts().find(account).isEmpty();
    }
}
