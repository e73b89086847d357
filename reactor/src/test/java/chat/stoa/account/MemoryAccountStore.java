package chat.stoa.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Keeps accounts for as long as the process lives. */
public final class MemoryAccountStore implements AccountStore {

    private final Map<String, Map<String, List<String>>> all = new ConcurrentHashMap<>();

    @Override
    public Map<String, Map<String, List<String>>> load() {
        return Map.copyOf(all);
    }

    @Override
    public void put(String key, Map<String, List<String>> fields, Consumer<Optional<String>> stored) {
        all.put(key, fields);
        stored.accept(Optional.empty());
    }

    @Override
    public void erase(String key, Map<String, List<String>> left, Consumer<Optional<String>> stored) {
        all.remove(key);
        if (!left.isEmpty()) {
            all.put(key, left);
        }
        stored.accept(Optional.empty());
    }
}
