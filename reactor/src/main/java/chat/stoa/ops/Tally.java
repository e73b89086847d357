package chat.stoa.ops;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ObjLongConsumer;

/** A few numbers by their names, of which there are as many as the program has. Any thread may count and read. */
public final class Tally {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void add(String name, long count) {
        counts.computeIfAbsent(name, each -> new LongAdder()).add(count);
    }

    /** How much was counted under this name so far. */
    public long of(String name) {
        LongAdder count = counts.get(name);
        return count == null ? 0 : count.sum();
    }

    void forEach(ObjLongConsumer<String> visitor) {
        counts.forEach((name, count) -> visitor.accept(name, count.sum()));
    }
}
