package chat.stoa.account;

import chat.stoa.work.AnyThread;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Where accounts are kept. */
@AnyThread
public interface AccountStore {

    /** All that is stored, by key. May wait for a disk: for the start of the server only. */
    Map<String, Map<String, List<String>>> load();

    /**
     * Stores an account in place of the one with that key, and returns at once.
     *
     * @param stored called once, on any thread: with nothing as soon as it is as durable as this store makes things,
     *     else with the reason why it will not be
     */
    void put(String key, Map<String, List<String>> fields, Consumer<Optional<String>> stored);

    /**
     * Forgets all about an account, and returns at once.
     *
     * @param left what stands in its place; may be empty
     * @param stored called once, on any thread: with nothing as soon as it is forgotten for good, else with the reason
     *     why it will not be
     */
    void erase(String key, Map<String, List<String>> left, Consumer<Optional<String>> stored);
}
