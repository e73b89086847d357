package chat.stoa.account;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A store whose disk is as slow as the test wants it, or broken. */
final class HeldStore implements AccountStore {

    final Map<String, Map<String, List<String>>> stored = new LinkedHashMap<>();
    private final ArrayDeque<Consumer<Boolean>> waiting = new ArrayDeque<>();

    @Override
    public Map<String, Map<String, List<String>>> load() {
        return Map.copyOf(stored);
    }

    @Override
    public void put(String key, Map<String, List<String>> fields, Consumer<Optional<String>> done) {
        waiting.add(ok -> {
            if (ok) {
                stored.put(key, fields);
            }
            done.accept(ok ? Optional.empty() : Optional.of("no room"));
        });
    }

    @Override
    public void erase(String key, Map<String, List<String>> left, Consumer<Optional<String>> done) {
        waiting.add(ok -> {
            if (ok) {
                stored.remove(key);
                if (!left.isEmpty()) {
                    stored.put(key, left);
                }
            }
            done.accept(ok ? Optional.empty() : Optional.of("no room"));
        });
    }

    /** The disk has taken the oldest, or failed to. */
    void ends(boolean ok) {
        waiting.remove().accept(ok);
    }

    int waiting() {
        return waiting.size();
    }
}
