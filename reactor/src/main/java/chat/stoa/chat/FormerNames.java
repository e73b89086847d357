package chat.stoa.chat;

import chat.stoa.protocol.Casemapping;
import chat.stoa.work.Clock;
import chat.stoa.work.WorkerThread;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The names that rooms had before they were renamed, and where whoever asks for them is sent on to (channel-rename,
 * "Channel redirection"). Each worker remembers those that hash to it, for a while and up to a number.
 */
@WorkerThread
final class FormerNames {

    private final Map<String, Former> names = new LinkedHashMap<>();
    private final Chat chat;
    private final Shard shard;
    private final Clock clock;

    private record Former(String room, long untilNanos) {}

    FormerNames(Chat chat, Shard shard, Clock clock) {
        this.chat = chat;
        this.shard = shard;
        this.clock = clock;
    }

    /** A room has another name from now on: whoever keeps the former one remembers it. */
    void note(Room room, String before) {
        chat.renamedRooms().renamed(room);
        String id = room.id();
        Shard keeper = chat.homeOfRoom(before);
        if (keeper == shard) {
            remember(before, id);
        } else {
            keeper.execute(() -> keeper.rooms().formerNames().remember(before, id));
        }
    }

    private void remember(String before, String room) {
        String key = Casemapping.ASCII.fold(before);
        names.remove(key);
        long until = clock.monotonicNanos() + chat.limits().renameRedirect().toNanos();
        names.put(key, new Former(room, until));
        if (names.size() > chat.limits().formerNamesMax()) {
            Iterator<String> oldest = names.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** What the room that had that name is called now; nothing if nobody has to be sent on, or may be told. */
    Optional<String> nowOf(String name) {
        String key = Casemapping.ASCII.fold(name);
        Optional<Former> former =
                Optional.ofNullable(names.get(key)).filter(each -> each.untilNanos() - clock.monotonicNanos() > 0);
        if (former.isEmpty()) {
            names.remove(key);
        }
        return former.flatMap(each -> chat.renamedRooms().find(each.room()));
    }

    /** Another room has that name from now on, or the room to which it led is gone. */
    void forget(String name) {
        names.remove(Casemapping.ASCII.fold(name));
    }
}
