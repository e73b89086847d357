package chat.stoa.chat;

import chat.stoa.journal.Fact;
import chat.stoa.journal.Fields;
import chat.stoa.journal.Identity;
import chat.stoa.journal.Journal;
import chat.stoa.protocol.Casemapping;
import chat.stoa.work.AnyThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The metadata of people. That of an account is recorded, one fact for each key, and is the same for all its clients;
 * that of a guest ends with the session.
 *
 * <p>Everybody may look. Changes of one account are made by one shard, one after another, so that what is recorded last
 * is what is seen last.
 */
@AnyThread
public final class UserMetadata {

    private static final String VALUE = "value";

    private final Chat chat;
    private final ConcurrentHashMap<String, Metadata> byOwner = new ConcurrentHashMap<>();

    UserMetadata(Chat chat) {
        this.chat = chat;
    }

    /** Learns of what was recorded before this start. */
    void restore(Map<String, Fields> facts) {
        facts.forEach((key, fields) -> {
            int space = key.indexOf(' ');
            fields.get(VALUE).ifPresent(value -> put(key.substring(0, space), key.substring(space + 1), value));
        });
    }

    /** That of whoever has this identity and this session. */
    public Metadata of(Identity who, SessionRef session) {
        return of(who.account(), session);
    }

    /** That of an account, or of the session if it has none. */
    Metadata of(String account, SessionRef session) {
        return byOwner.getOrDefault(key(owner(account, session)), Metadata.NONE);
    }

    /** That of whoever has a nickname. */
    public Metadata of(UserRef user) {
        return of(user.account(), user.clients().get(0).session());
    }

    /**
     * Gives keys of an account, or of the session if it has none, other values.
     *
     * @param values empty text: none
     * @param then told on any thread whether that is so now, or could not be recorded
     */
    void change(String account, SessionRef session, Map<String, String> values, Consumer<Boolean> then) {
        change(owner(account, session), values, then);
    }

    /** What a guest said of themselves belongs to their account from now on, as far as there is room for it. */
    void adopt(SessionRef session, String account) {
        Metadata brought = byOwner.remove(key(session.toString()));
        if (brought == null) {
            return;
        }
        int max = chat.limits().metadataKeysMax();
        Map<String, String> taken = new TreeMap<>();
        brought.values().forEach((key, value) -> {
            Metadata now = byOwner.getOrDefault(key(account), Metadata.NONE);
            if (now.size() < max || now.get(key).isPresent()) {
                // Seen at once: they may be about to be welcomed, and are shown what they have.
                put(account, key, value);
                taken.put(key, value);
            }
        });
        change(account, taken, stored -> {});
    }

    /** Whoever it belonged to will not come back. */
    public void forget(String owner) {
        byOwner.remove(key(owner));
    }

    private void change(String owner, Map<String, String> values, Consumer<Boolean> then) {
        boolean guest = owner.indexOf(' ') >= 0;
        if (guest || values.isEmpty()) {
            values.forEach((key, value) -> put(owner, key, value));
            then.accept(true);
            return;
        }
        List<Fact> facts = new ArrayList<>();
        values.forEach((key, value) -> facts.add(fact(owner, key, value)));
        Shard keeper = chat.shardOfName(owner);
        keeper.execute(() -> keeper.store(facts, new Journal.Completion() {
            @Override
            public void onCommitted() {
                values.forEach((key, value) -> put(owner, key, value));
                then.accept(true);
            }

            @Override
            public void onFailed(String reason) {
                then.accept(false);
            }
        }));
    }

    private void put(String owner, String key, String value) {
        byOwner.compute(key(owner), (folded, before) -> {
            Metadata after = (before == null ? Metadata.NONE : before).with(key, value);
            return after.size() == 0 ? null : after;
        });
    }

    private static Fact fact(String account, String key, String value) {
        Fields fields = value.isEmpty() ? Fields.NONE : Fields.of(VALUE, value);
        return new Fact(Fact.Kind.METADATA, key(account) + " " + key, fields);
    }

    /** No account has a name with a space. */
    private static String owner(String account, SessionRef session) {
        return account.equals(Identity.NO_ACCOUNT) ? session.toString() : account;
    }

    private static String key(String owner) {
        return Casemapping.ASCII.fold(owner);
    }
}
