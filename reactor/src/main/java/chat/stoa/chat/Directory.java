package chat.stoa.chat;

import chat.stoa.protocol.Casemapping;
import chat.stoa.work.AnyThread;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who has a name. One of the few maps that all workers share; each operation is atomic by itself.
 *
 * @param <V> the holder of a name
 */
@AnyThread
public final class Directory<V> {

    private final Casemapping casemapping;
    private final ConcurrentHashMap<String, V> holders = new ConcurrentHashMap<>();

    public Directory(Casemapping casemapping) {
        this.casemapping = casemapping;
    }

    /** Takes a name; false if somebody else has it. Taking one's own name again succeeds. */
    public boolean claim(String name, V holder) {
        V present = holders.putIfAbsent(casemapping.fold(name), holder);
        return present == null || present.equals(holder);
    }

    public Optional<V> find(String name) {
        return Optional.ofNullable(holders.get(casemapping.fold(name)));
    }

    /** Gives a name back, if it is this holder who has it. */
    public void release(String name, V holder) {
        holders.remove(casemapping.fold(name), holder);
    }

    public int size() {
        return holders.size();
    }
}
