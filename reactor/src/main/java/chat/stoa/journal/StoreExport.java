package chat.stoa.journal;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** All that a store has of one account, for its owner. */
final class StoreExport {

    private StoreExport() {}

    /** Returns how many lines there are. */
    static long of(String account, DamagedStore store, Consumer<String> lines) throws IOException {
        long[] count = {0};
        Map<String, String> names = new HashMap<>();
        for (Fact.Kind kind : Fact.Kind.values()) {
            store.facts(kind, fact -> {
                if (fact.isOf(account)) {
                    lines.accept(JsonLine.of(fact));
                    count[0]++;
                }
                if (kind == Fact.Kind.ROOM) {
                    names.put(fact.key(), fact.fields().text("name", ""));
                }
            });
        }
        store.eventsOf(account, (room, entry) -> {
            if (!(entry.event() instanceof RoomEvent.Withdrawn)) {
                lines.accept(JsonLine.of(entry, names.getOrDefault(entry.room(), "")));
                count[0]++;
            }
        });
        return count[0];
    }
}
