package chat.stoa.chat;

import chat.stoa.protocol.Casemapping;
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

    private record Former(String now, long untilNanos) {}

    FormerNames(Chat chat) {
        this.chat = chat;
    }

    void remember(String before, String now, long nowNanos) {
        String key = Casemapping.ASCII.fold(before);
        names.remove(key);
        long until = nowNanos + chat.limits().renameRedirect().toNanos();
        names.put(key, new Former(now, until));
        if (names.size() > chat.limits().formerNamesMax()) {
            Iterator<String> oldest = names.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** What the room of that name is called now; nothing if nobody has to be sent on. */
    Optional<String> nowOf(String name, long nowNanos) {
        String key = Casemapping.ASCII.fold(name);
        Optional<Former> former = Optional.ofNullable(names.get(key)).filter(each -> each.untilNanos() - nowNanos > 0);
        if (former.isEmpty()) {
            names.remove(key);
        }
        return former.map(Former::now);
    }

    /** Another room has that name from now on, or the room to which it led is gone. */
    void forget(String name) {
        names.remove(Casemapping.ASCII.fold(name));
    }
}
